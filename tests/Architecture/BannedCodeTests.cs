using System.Text.RegularExpressions;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>What product code must not do outside the one place for it.</summary>
public sealed partial class BannedCodeTests
{
    // Programs stand at the edge: they open files, write to the terminal and start the clock.
    private static readonly string[] Programs = ["Cli", "Server"];

    [Fact]
    public void Time_comes_from_the_caller() => Assert.Empty(Uses(Clock(), file => Programs.Contains(file.Project)));

    [Fact]
    public void Chance_has_a_seed() => Assert.Empty(Uses(Chance(), _ => false));

    [Fact]
    public void Only_programs_write_to_the_console() => Assert.Empty(Uses(Terminal(), file => Programs.Contains(file.Project)));

    [Fact]
    public void Only_programs_and_the_stores_disk_open_files() =>
        Assert.Empty(Uses(Disk(), file => Programs.Contains(file.Project) || file.Path.StartsWith("src/Store/Disk", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_sleeps() => Assert.Empty(Uses(Sleep(), _ => false));

    [Fact]
    public void Nothing_is_found_by_reflection() => Assert.Empty(Uses(Reflection(), _ => false));

    [Fact]
    public void Nothing_catches_everything_but_the_roots() => Assert.Empty(Uses(CatchAll(), file => Programs.Contains(file.Project)));

    [Fact]
    public void Nullability_is_not_argued_away() => Assert.Empty(Uses(Forgiving(), _ => false));

    [Fact]
    public void Only_generated_code_completes_a_class() => Assert.Empty(SourceTree.Product
        .Where(file => file.Lines.Any(line => Partial().IsMatch(SourceTree.CodeOf(line))))
        .Where(file => !file.Lines.Any(line => line.Contains("[GeneratedRegex(", StringComparison.Ordinal) || line.Contains("[JsonSerializable(", StringComparison.Ordinal)))
        .Select(file => file.Path));

    private static IEnumerable<string> Uses(Regex banned, Func<SourceFile, bool> isAllowed) => SourceTree.Find((file, line) => !isAllowed(file) && banned.IsMatch(SourceTree.CodeOf(line)));

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bEnvironment\.TickCount|\bStopwatch\b", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bnew Random\(\)|\bRandom\.Shared\b|\bGuid\.NewGuid\b|\bRandomNumberGenerator\b", RegexOptions.CultureInvariant)]
    private static partial Regex Chance();

    [GeneratedRegex(@"\bConsole\.", RegexOptions.CultureInvariant)]
    private static partial Regex Terminal();

    [GeneratedRegex(@"(?<![\w.])(File|Directory)\.(Append|Copy|Create|Delete|Enumerate|Exists|Get|Move|Open|Read|Replace|Set|Write)|\bnew (FileStream|FileInfo|DirectoryInfo)\(", RegexOptions.CultureInvariant)]
    private static partial Regex Disk();

    [GeneratedRegex(@"\bThread\.Sleep\b|\bTask\.Delay\b", RegexOptions.CultureInvariant)]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bSystem\.Reflection\b|\bActivator\.|\.GetType\(\)\.", RegexOptions.CultureInvariant)]
    private static partial Regex Reflection();

    [GeneratedRegex(@"\bcatch\s*(\((System\.)?Exception\b(?!.*\bwhen\b)|$|\{)", RegexOptions.CultureInvariant)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"[\w)\]>]!(\.|,|;|\)|\[|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Forgiving();

    [GeneratedRegex(@"\bpartial (class|record|struct|interface)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Partial();
}
