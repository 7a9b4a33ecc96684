using Breakwater.Detection.Testing.Checks;

namespace Breakwater.Detection.Testing;

/// <summary>A text file of tests that are also examples.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Sections">The sections in order.</param>
public sealed record SplTestFile(string Name, string Text, IReadOnlyList<SplTestSection> Sections)
{
    /// <summary>Runs every check; <paramref name="variations"/> are the ways in which searches must agree with the usual one.</summary>
    public IEnumerable<TestOutcome> Run(IReadOnlyList<SearchVariation> variations) =>
        Sections.SelectMany(section => section.Checks.Select(check => Run(section, check, variations)));

    /// <summary>The text with the expectations of <paramref name="outcomes"/> (one for each check, in order) that can be accepted in the place of the old ones.</summary>
    public string Accept(IReadOnlyList<TestOutcome> outcomes)
    {
        var text = Text;
        var checks = Sections.SelectMany(section => section.Checks).ToList();
        for (var i = checks.Count - 1; i >= 0; i--)
        {
            if (outcomes[i].Passed || outcomes[i].Accepted is not { } accepted) continue;
            var span = checks[i].ExpectedSpan;
            text = string.Concat(text.AsSpan(0, span.Start), accepted.Length == 0 ? "" : accepted + "\n", text.AsSpan(span.End));
        }

        return text;
    }

    private TestOutcome Run(SplTestSection section, SplTestCheck check, IReadOnlyList<SearchVariation> variations)
    {
        var result = check.Run(variations);
        var difference = result.Difference is null ? null : $"{check.Keyword} {check.Text.TrimEnd()}\n{result.Difference}";
        return new TestOutcome(section.Name, $"{Name}({check.Line})", difference) { Accepted = result.Accepted };
    }
}

/// <summary>The part of a test file below one heading.</summary>
/// <param name="Name">The heading: the command, function or aggregate that the examples are for.</param>
/// <param name="Text">The lines below the heading as they stand, for showing them as examples.</param>
/// <param name="Checks">Its records that expect something.</param>
public sealed record SplTestSection(string Name, string Text, IReadOnlyList<SplTestCheck> Checks);
