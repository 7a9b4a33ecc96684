using System.Text.RegularExpressions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Checks;

/// <summary>A search reads a lookup that no folder holds and no search writes.</summary>
internal sealed partial class UnknownLookup : ContentCheck
{
    private static readonly DiagnosticCode Unknown = new("CNT0501", Severity.Error, "a search reads a lookup that is not there",
        "No loaded folder defines a lookup of this name, holds a CSV file of this name, or has a search that writes it. The search fails when it runs.");

    public override IReadOnlyList<DiagnosticCode> Codes => [Unknown];

    public override void Run(CheckContext context)
    {
        var known = context.Known.Lookups.Select(lookup => lookup.Name).Concat(context.Known.LookupFiles.Select(file => file.Name)).Concat(ComputedLookups.Names).ToHashSet(StringComparer.Ordinal);
        var searches = context.Searches.Select(search => context.Expand(search).Text).OfType<SourceText>().ToList();
        foreach (var search in searches)
        {
            foreach (Match use in Use().Matches(search.Text))
            {
                if (use.Groups["command"].ValueSpan is "outputlookup") known.Add(use.Groups["name"].Value);
            }
        }

        foreach (var search in searches) Check(context, search, known);
    }

    private static void Check(CheckContext context, SourceText search, HashSet<string> known)
    {
        foreach (Match use in Use().Matches(search.Text))
        {
            var name = use.Groups["name"];
            if (!known.Contains(name.Value))
                context.Report(Unknown, search.Locate(new TextSpan(name.Index, name.Length)), $"there is no lookup '{name.Value}'", NameSuggestion.Help(name.ValueSpan, known));
        }
    }

    // The command stands at the beginning, after a pipe or after a bracket; options may stand before the name.
    [GeneratedRegex(@"(?:^|[|\[])\s*(?<command>lookup|inputlookup|outputlookup)(?:\s+\w+\s*=\s*\w+)*\s+""?(?<name>[\w.-]+)(?!\s*=)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Use();
}
