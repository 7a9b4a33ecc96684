using System.CommandLine;

namespace Breakwater.Cli.Options;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    public Option<bool> Help { get; } = new("--help", "-h") { Description = "show this help", Recursive = true };

    public Option<bool> Version { get; } = new("--version") { Description = "show the version" };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "print results and errors only", Recursive = true };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "no colours; the variable NO_COLOR does the same", Recursive = true };

    public Option<string> TimeZone { get; } = new("--tz") { Description = "the time zone to print times in, such as Europe/Berlin; UTC by default", HelpName = "ZONE", Recursive = true };

    public IReadOnlyList<Option> All => [Quiet, NoColor, TimeZone, Help, Version];

    /// <summary>The zone of <c>--tz</c>, or UTC.</summary>
    public TimeZoneInfo ReadTimeZone(ParseResult arguments)
    {
        if (arguments.GetValue(TimeZone) is not { } name) return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        throw new UsageException(CliCodes.BadValue, $"'{name}' is no time zone that this machine knows", "give an IANA name such as 'Europe/Berlin', or 'UTC'");
    }
}
