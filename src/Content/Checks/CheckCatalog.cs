using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Checks;

/// <summary>Every check of content, and the only list of them.</summary>
public static class CheckCatalog
{
    private static readonly ContentCheck[] All =
    [
        new UnknownMacro(),
        new UnknownLookup(),
        new UnknownDataModel(),
        new BrokenSearch(),
        new MissingFilterMacro(),
        new FileNameDiffers(),
        new FewDrilldowns(),
        new MissingRisk(),
        new RiskFieldNotInSearch(),
        new BadMessageToken(),
        new UnknownStory(),
        new UnknownDataSource(),
        new UnknownWord(),
        new BadIdentifier(),
        new TechniqueList(),
        new MissingTest(),
        new BadSchedule(),
        new ThrottleFields(),
        new MacroArguments(),
        new LookupRows(),
        new LongText(),
        new BadReference(),
        new NameTakenTwice(),
    ];

    /// <summary>Every code that a check of content reports, in order of numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> Codes { get; } = [.. All.SelectMany(check => check.Codes).OrderBy(code => code.Id, StringComparer.Ordinal)];

    /// <summary>Runs every check.</summary>
    /// <param name="target">What to look at.</param>
    /// <param name="known">What it may refer to: usually the bundled pack with <paramref name="target"/> laid over it.</param>
    /// <param name="searches">How searches are compiled, over no events; null to leave that out.</param>
    /// <returns>What is wrong or odd, by file and place. What loading reported is in the packs and not repeated.</returns>
    public static IReadOnlyList<Diagnostic> Run(ContentPack target, ContentPack known, SearchOptions? searches = null)
    {
        var context = new CheckContext(target, known, searches);
        foreach (var check in All) check.Run(context);
        return context.Diagnostics;
    }
}
