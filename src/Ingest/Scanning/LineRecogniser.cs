using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>What a line is.</summary>
/// <param name="Type">Its source type, or that of the lines around it where it is broken.</param>
/// <param name="Format">Its format.</param>
/// <param name="Fault">What is wrong with it, or nothing.</param>
internal readonly record struct Recognition(SourceType Type, RecordFormat Format, LineFault Fault = LineFault.None);

/// <summary>Says what a line is, from its content and from what came before it in the file. Belongs to one thread.</summary>
internal sealed class LineRecogniser(SourceTypeCatalog catalog, JsonShapes shapes, SourceType? forced)
{
    private FileShape _shape = new();
    private ZeekTabFormat? _tabFormat;
    private ZeekHeader _header = ZeekHeader.Default;
    private Recognition? _last;
    private Func<ZeekHeader>? _findHeader;

    /// <summary>Whether lines with <c>#</c> are not events.</summary>
    public bool IsZeekTab { get; private set; }

    /// <summary>Starts another file, or a range in the middle of one, where <paramref name="header"/> is in force; where nobody knows, <paramref name="findHeader"/> finds it.</summary>
    public void Begin(FileShape shape, ZeekHeader? header, Func<ZeekHeader>? findHeader)
    {
        _shape = shape;
        _header = header ?? shape.ZeekHeader;
        _findHeader = findHeader;
        _tabFormat = null;
        _last = null;
        IsZeekTab = shape.IsZeekTab;
    }

    /// <summary>Takes a header line; the lines after it have to be recognised anew.</summary>
    public void ReadHeader(ReadOnlySpan<byte> line)
    {
        IsZeekTab = true;
        if (!ZeekHeader.IsHeaderLine(line)) return;
        _header = _header.With(line);
        _tabFormat = null;
    }

    /// <summary>Says what the line is.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> buffer, int start, int length)
    {
        var found = Find(buffer, start, length);
        // In a log of structured lines one that is like no other is broken; between lines of text it is one more line of text.
        if (ReferenceEquals(found.Type, catalog.Plain) && _last is { } last && IsStructured(last)) return last with { Fault = LineFault.Unrecognised };
        _last = found with { Fault = LineFault.None };
        return found;
    }

    private static bool IsStructured(Recognition recognition) => !recognition.Type.IsGeneric || recognition.Format is JsonFormat;

    private Recognition Find(ReadOnlySpan<byte> buffer, int start, int length)
    {
        if (_shape is { Header: { } header, HeaderType: { } type }) return new Recognition(forced ?? type, header);
        var line = buffer.Slice(start, length);
        var payload = line[0] == '{' ? 0 : JsonLocator.PayloadStart(line);
        if (payload >= 0 && FindJson(buffer, start + payload, start + length, payload == 0) is { } json) return json;
        if (IsZeekTab && _header.Fields.Count > 0) return FindTab();
        if (forced is not null) return new Recognition(forced, forced.Format is SelfDescribingFormat ? PairsFormat.Instance : forced.Format);
        var found = catalog.OfLine(buffer, start, length);
        if (ReferenceEquals(found, catalog.Plain) && _findHeader is not null && line.Contains((byte)'\t'))
        {
            // The lines of another log may have begun in a range before this one.
            _header = _findHeader();
            _findHeader = null;
            IsZeekTab = _header.Fields.Count > 0;
            if (IsZeekTab) return FindTab();
        }

        return new Recognition(found, found.Format);
    }

    private Recognition? FindJson(ReadOnlySpan<byte> buffer, int start, int end, bool isWholeLine)
    {
        var outline = JsonOutline.Read(buffer, start, end, shapes, out var fault);
        if (outline is not null)
        {
            var type = forced ?? catalog.OfJson(outline);
            shapes.Learn(outline.Signature, type);
            return forced is { Format: not (SelfDescribingFormat or JsonFormat) } ? null : new Recognition(type, JsonFormat.Instance);
        }

        // Braces stand at the front of many a text; with a quote after it, it was to be JSON.
        var isMeantAsJson = isWholeLine && (_last is { Format: JsonFormat } || buffer[(start + 1)..end].TrimStart((byte)' ').StartsWith("\""u8));
        return isMeantAsJson ? new Recognition(forced ?? (_last is { Format: JsonFormat } last ? last.Type : catalog.Json), JsonFormat.Instance, fault) : null;
    }

    private Recognition FindTab()
    {
        _tabFormat ??= new ZeekTabFormat(_header);
        var type = forced ?? (_header.Path is { } path ? catalog.ZeekType(path) : catalog.OfNames(_header.Fields));
        return new Recognition(type, _tabFormat);
    }
}
