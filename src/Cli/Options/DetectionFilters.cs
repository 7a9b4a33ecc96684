using System.CommandLine;
using Breakwater.Cli.Verbs;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Cli.Options;

/// <summary>Which detections a command works with.</summary>
internal sealed class DetectionFilters
{
    private readonly Option<string[]> _names = new("--detection", "-d")
    {
        Description = "a detection by name, identifier or file name, perhaps with @VERSION; may be repeated",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _types = new("--type") { Description = "TTP, Anomaly, Hunting or Correlation; may be repeated", HelpName = "TYPE", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string[]> _stories = new("--story") { Description = "an analytic story; may be repeated", HelpName = "STORY", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string[]> _techniques = new("--mitre")
    {
        Description = "an ATT&CK technique, T1048 with its sub-techniques or T1048.003; may be repeated",
        HelpName = "TECHNIQUE",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the options part of a command.</summary>
    public void AddTo(Verb verb)
    {
        verb.Options.Add(_names);
        verb.Options.Add(_types);
        verb.Options.Add(_stories);
        verb.Options.Add(_techniques);
    }

    /// <summary>The chosen detections. Throws where a value fits none, since a hunt for nothing would look like a clean one.</summary>
    public IReadOnlyList<DetectionDefinition> Choose(ContentPack pack, ParseResult arguments, Session session)
    {
        var selection = new DetectionSelection
        {
            Names = arguments.GetValue(_names) ?? [],
            Types = arguments.GetValue(_types) ?? [],
            Stories = arguments.GetValue(_stories) ?? [],
            Techniques = arguments.GetValue(_techniques) ?? [],
        };
        var problems = new List<Diagnostic>();
        var chosen = selection.Apply(pack, problems);
        foreach (var problem in problems.SkipLast(1)) session.Report(problem);
        if (problems is [.., var last]) throw new UsageException(last);
        return chosen;
    }

    /// <summary>Whether anything was asked for by name.</summary>
    public bool HasNames(ParseResult arguments) => arguments.GetValue(_names) is { Length: > 0 };
}
