using Breakwater.Cli;
using Breakwater.Cli.Options;
using Breakwater.Cli.Verbs;
using Xunit;

namespace Breakwater.Tests.Cli;

/// <summary>What somebody sees who does not know the program.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. PathsOf(Breakwater.Cli.CommandLine.MakeRoot(new GlobalOptions()), "")];

    [Fact]
    public void Without_arguments_help_goes_to_standard_error() => CliRun.Of().Exits(ExitCodes.Usage).Says("Usage", "hunt", "search", "content list");

    [Fact]
    public void A_group_without_command_shows_its_commands() => CliRun.Of("content").Exits(ExitCodes.Usage).Says("list", "show", "navigator");

    [Fact]
    public void Version_names_program_and_runtime() => CliRun.Of("--version").Exits(ExitCodes.Done).Prints("breakwater ", ".NET");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_command_explains_itself_within_the_screen(string verb)
    {
        var run = CliRun.OnScreen(80, [.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--no-color"]).Exits(ExitCodes.Done).Prints("Usage", "Examples", "--help");
        var tooWide = run.Lines.Where(line => line.Length > 80 && !line.StartsWith("  breakwater", StringComparison.Ordinal) && !line.StartsWith("  zcat", StringComparison.Ordinal)).ToList();
        Assert.True(tooWide.Count == 0, $"wider than the screen:\n{string.Join('\n', tooWide)}");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_option_and_argument_is_described(string verb)
    {
        var command = verb.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate((System.CommandLine.Command)Breakwater.Cli.CommandLine.MakeRoot(new GlobalOptions()), (above, name) => above.Subcommands.Single(below => below.Name == name));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
        Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrEmpty(argument.Description), argument.Name));
        Assert.False(string.IsNullOrEmpty(command.Description));
    }

    private static IEnumerable<string> PathsOf(System.CommandLine.Command command, string path)
    {
        if (command is not VerbGroup) yield return path;
        foreach (var below in command.Subcommands.SelectMany(below => PathsOf(below, $"{path} {below.Name}".Trim()))) yield return below;
    }
}
