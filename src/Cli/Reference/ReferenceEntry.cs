using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Functions;

namespace Breakwater.Cli.Reference;

/// <summary>One command, function or aggregate in the language reference.</summary>
/// <param name="Name">The name.</param>
/// <param name="Group">The heading it stands under.</param>
/// <param name="Syntax">How it is written.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Aliases">Other names.</param>
internal sealed record ReferenceEntry(string Name, string Group, string Syntax, string Summary, IReadOnlyList<string> Aliases)
{
    private const string AggregateGroup = "Aggregates of stats and its kin";

    /// <summary>Every command.</summary>
    public static IReadOnlyList<ReferenceEntry> Commands() =>
        [.. CommandCatalog.All.Select(entry => Of(entry.Manual)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Every eval function by family, then every aggregate.</summary>
    public static IReadOnlyList<ReferenceEntry> Functions() =>
    [
        .. FunctionCatalog.Manuals.GroupBy(manual => manual.Family).SelectMany(family => family.OrderBy(manual => manual.Name, StringComparer.Ordinal))
            .Select(manual => new ReferenceEntry(manual.Name, manual.Family, manual.Syntax, Sentence(manual.Summary), manual.Aliases)),
        .. AggregateCatalog.All.Select(aggregate => aggregate.Manual).OrderBy(manual => manual.Name, StringComparer.Ordinal)
            .Select(manual => new ReferenceEntry(manual.Name, AggregateGroup, manual.Syntax, Sentence(manual.Summary), manual.Aliases)),
    ];

    /// <summary>The entries of that name or alias, in any case; a function and an aggregate may share one.</summary>
    public static IReadOnlyList<ReferenceEntry> Find(IReadOnlyList<ReferenceEntry> entries, string name) =>
        [.. entries.Where(entry => entry.Aliases.Prepend(entry.Name).Contains(name, StringComparer.OrdinalIgnoreCase))];

    private static ReferenceEntry Of(CommandManual manual) => new(manual.Name, $"{manual.Kind} command", manual.Syntax, Sentence(manual.Summary) + WithoutEffect(manual), manual.Aliases);

    private static string WithoutEffect(CommandManual manual) => manual.WithoutEffect.Count == 0 ? ""
        : $" Read and without effect, since they only concern how Splunk runs or shows a search: {string.Join(", ", manual.WithoutEffect)}.";

    // Some summaries continue the name ('the absolute value'); a page begins them with a capital.
    private static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");
}
