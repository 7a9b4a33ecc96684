using System.Text;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>What the front of a file says about the whole of it.</summary>
internal sealed record FileShape
{
    /// <summary>How much of the file is looked at.</summary>
    public const int HeadBytes = 64 << 10;

    private const string NameCharacters = " _-.:/()#%$";
    private const int LongestName = 64;

    /// <summary>Whether it is no text.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Whether its records are JSON values that may take several lines.</summary>
    public bool IsJsonDocument { get; init; }

    /// <summary>Whether it is in Zeek's tab-separated format, where lines with <c>#</c> are not events.</summary>
    public bool IsZeekTab { get; init; }

    /// <summary>What Zeek's header says before the first line of the file, where a line of bare names stands for it.</summary>
    public ZeekHeader ZeekHeader { get; init; } = ZeekHeader.Default;

    /// <summary>How a CSV file's first line names its columns; null where the file is something else.</summary>
    public RecordFormat? Header { get; init; }

    /// <summary>The source type of a CSV file.</summary>
    public SourceType? HeaderType { get; init; }

    /// <summary>Whether the first record names columns and is no event.</summary>
    public bool HasHeaderRecord { get; init; }

    /// <summary>Whether its lines can be read from any place on.</summary>
    public bool IsLinewise => !IsJsonDocument && Header is not HeaderFormat;

    /// <summary>Cuts the file into records.</summary>
    public RecordSplitter Splitter() => IsJsonDocument ? new JsonDocumentSplitter() : Header is HeaderFormat header ? new CsvRecordSplitter(header.Separator) : new LineSplitter();

    /// <summary>Looks at the front of a file.</summary>
    /// <param name="head">Its first bytes, with padding after <paramref name="length"/>.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="isWhole">Whether there is nothing after them.</param>
    /// <param name="fileName">The file's name, which excerpts of Zeek logs need.</param>
    /// <param name="catalog">The source types.</param>
    /// <param name="forced">The type that every line has, or null.</param>
    public static FileShape Recognise(byte[] head, int length, bool isWhole, string fileName, SourceTypeCatalog catalog, SourceType? forced)
    {
        var bytes = head.AsSpan(0, length);
        if (bytes.Contains((byte)0)) return new FileShape { IsBinary = true };
        if (!TryFirstLine(bytes, 0, out var start, out var end)) return new FileShape();
        if (IsDocument(head, start, end, length, isWhole, catalog)) return new FileShape { IsJsonDocument = true };
        var isZeekTab = false;
        while (bytes[start] == '#')
        {
            isZeekTab |= ZeekHeader.IsHeaderLine(bytes[start..end]);
            if (isZeekTab) return new FileShape { IsZeekTab = true };
            if (!TryFirstLine(bytes, end, out start, out end)) return new FileShape();
        }

        var first = bytes[start..end];
        if (ZeekHeader.FromBareNames(first, ZeekPathOf(fileName, catalog)) is { } names) return new FileShape { IsZeekTab = true, ZeekHeader = names, HasHeaderRecord = true };
        if (forced is { IsGeneric: false, Format: not SelfDescribingFormat }) return SpacedHeader(first, catalog, forced);
        return Csv(bytes, start, end, isWhole, catalog) ?? SpacedHeader(first, catalog, null);
    }

    // The first line that is not blank, without its line end.
    private static bool TryFirstLine(ReadOnlySpan<byte> bytes, int from, out int start, out int end)
    {
        start = from;
        if (from == 0 && bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF])) start = 3;
        while (start < bytes.Length && bytes[start] is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t') start++;
        var length = bytes[start..].IndexOf((byte)'\n');
        end = length < 0 ? bytes.Length : start + length;
        while (end > start && bytes[end - 1] is (byte)'\r' or (byte)' ') end--;
        return end > start;
    }

    private static bool IsDocument(byte[] head, int start, int end, int length, bool isWhole, SourceTypeCatalog catalog)
    {
        var rest = head.AsSpan(start, length - start);
        if (head[start] == '[')
        {
            var inner = rest[1..].TrimStart(" \t\r\n"u8);
            return inner.IsEmpty ? isWhole is false : inner[0] is (byte)'{' or (byte)'[' || (inner[0] == ']' && inner[1..].TrimStart(" \t\r\n"u8).IsEmpty);
        }

        if (head[start] != '{') return false;
        if (JsonOutline.Read(head, start, end, new JsonShapes(catalog), out var fault) is not null) return false;
        // A printed object is cut by the line end where a line of JSON is not.
        var isCutByLine = end < length && fault is LineFault.Truncated;
        return isCutByLine && head[end - 1] is (byte)'{' or (byte)'[' or (byte)',' or (byte)'}' or (byte)']' or (byte)'"';
    }

    private static string? ZeekPathOf(string fileName, SourceTypeCatalog catalog)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var path = name.Split('.')[0];
        return catalog.HasZeekType(path) ? path : null;
    }

    private static FileShape? Csv(ReadOnlySpan<byte> bytes, int start, int end, bool isWhole, SourceTypeCatalog catalog)
    {
        foreach (var separator in ",;\t|"u8)
        {
            if (ReadNames(bytes, start, end, separator) is not { } names) continue;
            if (!HasSecondRecord(bytes, end, separator, names.Length, isWhole)) continue;
            var header = new HeaderFormat(names, separator);
            return new FileShape { Header = header, HeaderType = catalog.OfHeader(names), HasHeaderRecord = true };
        }

        return null;
    }

    private static string[]? ReadNames(ReadOnlySpan<byte> bytes, int start, int end, byte separator)
    {
        var names = new List<string>();
        var cursor = new DelimitedCursor(bytes, start, end, separator);
        while (cursor.TryNext(out var cell))
        {
            var name = Encoding.UTF8.GetString(bytes.Slice(cell.Start, cell.Length));
            if (!IsName(name) || names.Contains(name)) return null;
            names.Add(name);
        }

        return names.Count > 1 ? [.. names] : null;
    }

    private static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName || !(char.IsLetter(name[0]) || name[0] is '_' or '@') || name[^1] == ' ') return false;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter) && !NameCharacters.Contains(letter, StringComparison.Ordinal) && letter is not ('@' or '{' or '}' or '[' or ']')) return false;
        }

        return true;
    }

    // Prose has commas too, but seldom as many in the second line as in the first.
    private static bool HasSecondRecord(ReadOnlySpan<byte> bytes, int headerEnd, byte separator, int count, bool isWhole)
    {
        var rest = bytes[headerEnd..].TrimStart("\r\n"u8);
        if (rest.IsEmpty) return false;
        var start = bytes.Length - rest.Length;
        var splitter = new CsvRecordSplitter(separator);
        var length = splitter.FindEnd(rest);
        if (length < 0 && !isWhole) return false;
        var end = length < 0 ? bytes.Length : start + length;
        while (end > start && bytes[end - 1] is (byte)'\n' or (byte)'\r') end--;
        var cursor = new DelimitedCursor(bytes, start, end, separator);
        var cells = 0;
        while (cursor.TryNext(out _)) cells++;
        return cells == count;
    }

    // Flow logs with an order of their own name it in a first line of blank-separated words.
    private static FileShape SpacedHeader(ReadOnlySpan<byte> line, SourceTypeCatalog catalog, SourceType? forced)
    {
        const int FewestNames = 4;
        var words = Encoding.UTF8.GetString(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestNames || words.Length > LongestName) return new FileShape();
        var names = words.Select(word => word.Trim('$', '{', '}').Replace('-', '_')).ToArray();
        foreach (var type in forced is null ? catalog.Types : [forced])
        {
            if (type.Format is not DelimitedFormat { Separator: (byte)' ' } format || !names.All(format.Columns.Contains)) continue;
            return new FileShape { Header = format with { Columns = names, IsFromHeader = true }, HeaderType = type, HasHeaderRecord = true };
        }

        return new FileShape();
    }
}
