using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>A YAML file as nodes with their places, and the reports about it.</summary>
internal sealed class YamlFile
{
    /// <summary>The largest file: a source type has a few kilobytes.</summary>
    public const int MaximumCharacters = 1 << 20;

    private const int MaximumDepth = 40;

    private YamlFile(DiagnosticBag diagnostics, IReadOnlyList<YamlNode> documents)
    {
        Diagnostics = diagnostics;
        Documents = documents;
    }

    /// <summary>Reports about this file.</summary>
    public DiagnosticBag Diagnostics { get; }

    /// <summary>The roots of its documents.</summary>
    public IReadOnlyList<YamlNode> Documents { get; }

    /// <summary>Reads a file; what is wrong with its YAML is reported, and then it has no documents.</summary>
    public static YamlFile Read(string name, TextReader reader)
    {
        var buffer = new char[MaximumCharacters + 1];
        var length = reader.ReadBlock(buffer);
        var text = new string(buffer, 0, Math.Min(length, MaximumCharacters));
        var diagnostics = new DiagnosticBag(new SourceText(name, text));
        if (length > MaximumCharacters)
        {
            diagnostics.Report(SourceTypeCodes.UnreadableFile, default, $"the file has more than {MaximumCharacters} characters");
            return new YamlFile(diagnostics, []);
        }

        var stream = new YamlStream();
        try
        {
            CheckNesting(text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            diagnostics.Report(SourceTypeCodes.UnreadableFile, SpanOf(text, error.Start, error.End), Lowered(error.InnerException?.Message ?? error.Message));
            return new YamlFile(diagnostics, []);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // The library leaves some damaged texts and tags this way, without saying where.
            diagnostics.Report(SourceTypeCodes.UnreadableFile, default, "malformed YAML");
            return new YamlFile(diagnostics, []);
        }

        return new YamlFile(diagnostics, [.. stream.Documents.Select(document => document.RootNode)]);
    }

    // The node reader calls itself for each level, so the levels are counted before it runs.
    private static void CheckNesting(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current?.NestingIncrease ?? 0;
            if (depth > MaximumDepth && parser.Current is { } found) throw new YamlException(found.Start, found.End, $"nested more than {MaximumDepth} levels deep");
        }
    }

    /// <summary>Where a node stands.</summary>
    public TextSpan SpanOf(YamlNode node) => SpanOf(Diagnostics.Source.Text, node.Start, node.End);

    /// <summary>Reports that a node is not what it should be.</summary>
    public void ReportShape(YamlNode node, string message, string? help = null) => Diagnostics.Report(SourceTypeCodes.BadShape, SpanOf(node), message, help);

    /// <summary>A scalar's text as a source of its own, whose places lead back into the file.</summary>
    public SourceText TextOf(YamlScalarNode scalar)
    {
        var value = scalar.Value ?? "";
        var span = SpanOf(scalar);
        var quoteLength = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var inner = new TextSpan(span.Start + quoteLength, value.Length);
        var source = Diagnostics.Source;
        var isVerbatim = inner.End <= source.Text.Length && source.Text.AsSpan(inner.Start, inner.Length).SequenceEqual(value);
        return new SourceText(source.Name, value, [new SourcePiece(0, value.Length, source, isVerbatim ? inner : span, isVerbatim)]);
    }

    private static TextSpan SpanOf(string text, Mark start, Mark end)
    {
        var from = Math.Clamp((int)start.Index, 0, text.Length);
        return TextSpan.FromBounds(from, Math.Clamp((int)end.Index, from, text.Length));
    }

    private static string Lowered(string message)
    {
        var text = message.TrimEnd('.');
        return text.Length == 0 ? "malformed YAML" : char.ToLowerInvariant(text[0]) + text[1..];
    }
}
