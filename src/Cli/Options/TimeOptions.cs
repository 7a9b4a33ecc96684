using System.CommandLine;
using System.Globalization;
using Breakwater.Cli.Verbs;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Time;

namespace Breakwater.Cli.Options;

/// <summary>The time range of a search.</summary>
internal sealed class TimeOptions
{
    private readonly Option<string> _earliest = new("--earliest")
    {
        Description = "events from this time on: -24h, -7d@d, 2026-11-20, 2026-11-20T10:00:00Z, 11/20/2026:10:00:00 or seconds since 1970",
        HelpName = "TIME",
    };

    private readonly Option<string> _latest = new("--latest") { Description = "events before this time, written in the same ways", HelpName = "TIME" };

    /// <summary>Makes the options part of a command.</summary>
    public void AddTo(Verb verb)
    {
        verb.Options.Add(_earliest);
        verb.Options.Add(_latest);
    }

    /// <summary>The range; without options it has no bounds.</summary>
    public SearchTimeRange Read(ParseResult arguments, Session session)
    {
        var now = Math.Floor(Instant.FromUtc(session.Terminal.Clock.GetUtcNow().UtcDateTime));
        var earliest = Read(_earliest, arguments, now, session.TimeZone);
        var latest = Read(_latest, arguments, now, session.TimeZone);
        if (earliest is { } from && latest is { } to && from >= to)
            throw new UsageException(CliCodes.BadValue, $"'--earliest {arguments.GetValue(_earliest)}' is not before '--latest {arguments.GetValue(_latest)}'");
        return new SearchTimeRange(earliest, latest);
    }

    private static double? Read(Option<string> option, ParseResult arguments, double now, TimeZoneInfo zone)
    {
        if (arguments.GetValue(option) is not { } text) return null;
        if (TryReadIso(text, zone, out var seconds)) return seconds;
        if (TimeModifierText.TryParse(text, out var modifier, out var error)) return modifier.Apply(now, zone);
        throw new UsageException(CliCodes.BadValue, $"'{option.Name}': {error}", "examples: -24h, -7d@d, 2026-11-20, 2026-11-20T10:00:00Z");
    }

    // A time without a zone is one of the clock that times are printed in.
    private static bool TryReadIso(string text, TimeZoneInfo zone, out double seconds)
    {
        seconds = 0;
        ReadOnlySpan<string> forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];
        if (!DateTime.TryParseExact(text, forms.ToArray(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)) return false;
        seconds = time.Kind == DateTimeKind.Utc ? Instant.FromUtc(time) : Instant.FromLocal(time, zone);
        return true;
    }
}
