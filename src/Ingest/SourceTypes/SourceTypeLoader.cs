using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>Reads source types from YAML files. Files are given as readers; a file may hold several types as documents. Types may extend each other across files.</summary>
public sealed class SourceTypeLoader
{
    private const int MaximumExtensions = 8;

    private readonly List<Draft> _drafts = [];
    private readonly List<Diagnostic> _diagnostics = [];

    private sealed record Draft(YamlFile File, YamlMappingNode Node, string Name, YamlScalarNode? Base);

    /// <summary>What was wrong with the files so far; a type with an error is left out.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Reads one file. Of two types with one name the later one counts.</summary>
    public void Add(string fileName, TextReader reader)
    {
        var file = YamlFile.Read(fileName, reader);
        foreach (var document in file.Documents)
        {
            if (document is YamlMappingNode map && NameOf(file, map) is { } name)
            {
                _drafts.RemoveAll(draft => draft.Name == name);
                var parent = map.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: "extends" }).Value;
                _drafts.Add(new Draft(file, map, name, parent as YamlScalarNode));
            }
            else if (document is not YamlMappingNode)
            {
                file.ReportShape(document, "a source type is a mapping of keys to values");
            }
        }

        _diagnostics.AddRange(file.Diagnostics.Items);
    }

    /// <summary>Makes the catalog of everything that was added.</summary>
    public SourceTypeCatalog Build()
    {
        var types = new List<SourceType>();
        var bags = _drafts.Select(draft => draft.File.Diagnostics).Distinct().ToDictionary(bag => bag, bag => bag.Items.Count);
        foreach (var draft in _drafts)
        {
            if (Build(draft, 0) is { } type) types.Add(type);
        }

        foreach (var (bag, known) in bags) _diagnostics.AddRange(bag.Items.Skip(known).Distinct());
        return new SourceTypeCatalog(types);
    }

    private static string? NameOf(YamlFile file, YamlMappingNode map)
    {
        var node = map.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: "name" }).Value;
        if (node is YamlScalarNode { Value: { Length: > 0 } name }) return name;
        file.ReportShape(map, "the source type has no 'name'", "give it the text that searches use as sourcetype");
        return null;
    }

    private SourceType? Build(Draft draft, int depth)
    {
        var parent = new SourceType(draft.Name);
        if (draft.Base is { } reference)
        {
            if (_drafts.FirstOrDefault(other => other.Name == reference.Value) is not { } other || depth >= MaximumExtensions)
            {
                var help = NameSuggestion.Help(reference.Value ?? "", _drafts.Select(candidate => candidate.Name));
                draft.File.Diagnostics.Report(SourceTypeCodes.UnknownBase, draft.File.SpanOf(reference), $"no source type is called '{reference.Value}', or types extend each other in a circle", help);
                return null;
            }

            if (Build(other, depth + 1) is not { } built) return null;
            parent = built with { Name = draft.Name, Aliases = [], Summary = "", Rules = [] };
        }

        var reader = new SourceTypeReader(draft.File);
        return reader.Read(draft.Node, parent);
    }
}
