using Breakwater.Detection.Testing;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Testing;

/// <summary>Tests of the language in files: golden files and case files.</summary>
internal static class SplTests
{
    private const string GoldenEnding = ".spltest";
    private const string CasesEnding = ".cases.ndjson";

    /// <summary>Whether a file holds such tests.</summary>
    public static bool IsTestFile(string path) => path.EndsWith(GoldenEnding, StringComparison.OrdinalIgnoreCase) || path.EndsWith(CasesEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>Runs the tests of a file; what is wrong with the file itself is reported.</summary>
    public static IEnumerable<TestResult> Run(string path, Action<Diagnostic> report)
    {
        var source = new SourceText(path, Read(path));
        var diagnostics = new DiagnosticBag(source);
        var outcomes = path.EndsWith(GoldenEnding, StringComparison.OrdinalIgnoreCase)
            ? SplTestReader.Read(source, diagnostics).Run([SearchVariation.Default])
            : SplCaseReader.Read(source, diagnostics).Select(test => test.Run());
        foreach (var diagnostic in diagnostics.Items) report(diagnostic);
        return outcomes.Select(outcome => new TestResult(outcome.Id, TestKinds.Case, outcome.Place, outcome.Difference));
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(CliCodes.Unreadable, $"'{path}' cannot be read: {failure.Message.TrimEnd('.')}");
        }
    }
}
