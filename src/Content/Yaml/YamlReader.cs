using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Breakwater.Content.Yaml;

/// <summary>
/// Builds the tree of a YAML file from the parser's events, so that every node knows where it stands and limits hold while reading.
/// Aliases share the node of their anchor; what they would expand to counts against <see cref="MaximumNodes"/>.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>How deep mappings and lists may nest; content needs about six levels.</summary>
    public const int MaximumDepth = 64;

    /// <summary>How many nodes a file may have with its aliases expanded; the largest published file has a few thousand.</summary>
    public const int MaximumNodes = 200_000;

    private readonly DiagnosticBag _diagnostics;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, (YamlNode Node, int Size)> _anchors = [];
    private int _nodeCount;

    private YamlReader(DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _parser = new Parser(new StringReader(diagnostics.Source.Text));
    }

    /// <summary>The root of the file's first document, or null with a diagnostic; an empty file has none either.</summary>
    public static YamlNode? Read(DiagnosticBag diagnostics)
    {
        var reader = new YamlReader(diagnostics);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException malformed)
        {
            reader.ReportMalformed(Position(malformed.Start, diagnostics.Source), malformed.Message);
        }
        catch (InvalidOperationException)
        {
            // The library's scanner loses its own state on some damaged flow collections instead of reporting them.
            var at = reader._parser.Current is { } last ? Position(last.End, diagnostics.Source) : 0;
            reader.ReportMalformed(at, "brackets, braces and indentation do not fit together after this place");
        }
        catch (ArgumentException)
        {
            // As it does on some damaged tags.
            var at = reader._parser.Current is { } last ? Position(last.End, diagnostics.Source) : 0;
            reader.ReportMalformed(at, "a tag after this place is malformed");
        }
        catch (TooComplexException complex)
        {
            diagnostics.Report(YamlCodes.TooComplex, complex.Span, complex.Message);
        }

        return null;
    }

    private void ReportMalformed(int start, string reason)
    {
        var tab = reason.Contains("tab", StringComparison.OrdinalIgnoreCase) ? _diagnostics.Source.Text.IndexOf('\t', start) : -1;
        if (tab >= 0) _diagnostics.Report(YamlCodes.Malformed, new TextSpan(tab, 1), "a tab stands in the indentation", "indent with blanks: YAML forbids tabs there");
        else _diagnostics.Report(YamlCodes.Malformed, new TextSpan(start, 0), $"not readable as YAML: {Lowered(reason)}");
    }

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _)) return null;
        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _) && _parser.Current is { } next)
            _diagnostics.Report(YamlCodes.SeveralDocuments, Span(next), "a second document begins here and is left out");

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var first = _parser.Consume<ParsingEvent>();
        var span = Span(first);
        if (depth > MaximumDepth) throw new TooComplexException(span, $"nested more than {MaximumDepth} levels deep");
        if (first is AnchorAlias alias) return ReadAlias(alias, span);

        var before = _nodeCount;
        Count(1, span);
        YamlNode node = first switch
        {
            Scalar scalar => new YamlScalar(span, scalar.Value, scalar.Style),
            SequenceStart => ReadList(span, depth),
            MappingStart => ReadMap(span, depth),
            _ => throw new YamlException(first.Start, first.End, $"a value was expected, found {first.GetType().Name}"),
        };
        if (first is NodeEvent { Anchor.IsEmpty: false } anchored) _anchors[anchored.Anchor] = (node, _nodeCount - before);
        return node;
    }

    private YamlNode ReadAlias(AnchorAlias alias, TextSpan span)
    {
        // An alias inside its own anchor is not there yet, so that a tree never contains itself.
        if (!_anchors.TryGetValue(alias.Value, out var anchor)) throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' has no anchor before it");
        Count(anchor.Size, span);
        return anchor.Node;
    }

    private YamlList ReadList(TextSpan start, int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.Accept<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
        return new YamlList(TextSpan.Cover(start, Span(_parser.Consume<SequenceEnd>())), items);
    }

    private YamlMap ReadMap(TextSpan start, int depth)
    {
        var entries = new List<YamlEntry>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is YamlScalar { Text: var name }) Add(entries, positions, new YamlEntry(name, key.Span, value));
            else _diagnostics.Report(YamlCodes.OddKey, key.Span, $"a key must be a name, found {key.Kind}");
        }

        return new YamlMap(TextSpan.Cover(start, Span(_parser.Consume<MappingEnd>())), entries);
    }

    private void Add(List<YamlEntry> entries, Dictionary<string, int> positions, YamlEntry entry)
    {
        if (positions.TryAdd(entry.Key, entries.Count))
        {
            entries.Add(entry);
            return;
        }

        _diagnostics.Report(YamlCodes.DuplicateKey, entry.KeySpan, $"'{entry.Key}' stands here a second time");
        entries[positions[entry.Key]] = entry;
    }

    private void Count(int nodes, TextSpan span)
    {
        if (nodes > MaximumNodes - _nodeCount) throw new TooComplexException(span, $"more than {MaximumNodes} values, aliases expanded");
        _nodeCount += nodes;
    }

    private TextSpan Span(ParsingEvent parsed)
    {
        var start = Position(parsed.Start, _diagnostics.Source);
        return TextSpan.FromBounds(start, Math.Max(start, Position(parsed.End, _diagnostics.Source)));
    }

    private static int Position(Mark mark, SourceText source) => (int)Math.Clamp(mark.Index, 0, source.Text.Length);

    private static string Lowered(string message) =>
        message.Length == 0 ? "it ends early" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');

    /// <summary>Ends the reading of a file that passes a limit; never leaves <see cref="Read"/>.</summary>
    private sealed class TooComplexException(TextSpan span, string message) : Exception(message)
    {
        public TextSpan Span { get; } = span;
    }
}
