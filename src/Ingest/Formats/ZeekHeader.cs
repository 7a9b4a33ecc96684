using System.Text;

namespace Breakwater.Ingest.Formats;

/// <summary>What the <c>#</c> lines above a block of Zeek's tab-separated lines say. Immutable; a further header line makes another one.</summary>
internal sealed record ZeekHeader
{
    /// <summary>What Zeek writes where no header says otherwise.</summary>
    public static ZeekHeader Default { get; } = new();

    /// <summary>Between columns.</summary>
    public byte Separator { get; init; } = (byte)'\t';

    /// <summary>Between elements of a set.</summary>
    public byte SetSeparator { get; init; } = (byte)',';

    /// <summary>Stands for a text or set that is there and empty.</summary>
    public string EmptyField { get; init; } = "(empty)";

    /// <summary>Stands for an absent field.</summary>
    public string UnsetField { get; init; } = "-";

    /// <summary>Which log it is, such as <c>conn</c>; null where no line says it.</summary>
    public string? Path { get; init; }

    /// <summary>The column names.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>The column types, as many as there are names, or none.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Whether a column holds several values.</summary>
    public bool IsSet(int column) => column < Types.Count && (Types[column].StartsWith("set", StringComparison.Ordinal) || Types[column].StartsWith("vector", StringComparison.Ordinal));

    /// <summary>Whether a line can only be one of Zeek's header lines.</summary>
    public static bool IsHeaderLine(ReadOnlySpan<byte> line) =>
        line.Length > 1 && line[0] == '#'
        && (line.StartsWith("#separator"u8) || line.StartsWith("#fields"u8) || line.StartsWith("#types"u8) || line.StartsWith("#path"u8) || line.StartsWith("#open"u8)
            || line.StartsWith("#close"u8) || line.StartsWith("#set_separator"u8) || line.StartsWith("#empty_field"u8) || line.StartsWith("#unset_field"u8));

    /// <summary>The header after one more line. A new <c>#separator</c> begins a new header.</summary>
    public ZeekHeader With(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        if (text.StartsWith("#separator", StringComparison.Ordinal))
        {
            var spelled = text["#separator".Length..].Trim(' ', '\t');
            var separator = spelled.Length == 0 ? "\t" : ZeekText.Unescape(Encoding.UTF8.GetBytes(spelled));
            return new ZeekHeader { Separator = ByteOf(separator, Default.Separator) };
        }

        var cells = text.Split((char)Separator);
        var value = cells.Length > 1 ? cells[1] : "";
        return cells[0] switch
        {
            "#set_separator" when value.Length > 0 => this with { SetSeparator = ByteOf(value, SetSeparator) },
            "#empty_field" => this with { EmptyField = value },
            "#unset_field" => this with { UnsetField = value },
            "#path" => this with { Path = value },
            "#fields" => this with { Fields = cells[1..], Types = [] },
            "#types" => this with { Types = cells[1..] },
            _ => this,
        };
    }

    // A separator is one byte; what a damaged header has instead is none.
    private static byte ByteOf(string text, byte fallback) => char.IsAscii(text[0]) ? (byte)text[0] : fallback;

    /// <summary>
    /// Reads a first line that holds nothing but column names, as zeek-cut and excerpts leave it; null where it does not look like one.
    /// </summary>
    public static ZeekHeader? FromBareNames(ReadOnlySpan<byte> line, string? path)
    {
        if (line.IsEmpty || !(line.Contains((byte)'\t') || path is not null)) return null;
        var names = Encoding.UTF8.GetString(line).Split('\t');
        var isKnown = false;
        foreach (var name in names)
        {
            if (name.Length == 0 || !char.IsAsciiLetter(name[0])) return null;
            foreach (var letter in name)
            {
                if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '.')) return null;
            }

            isKnown |= name is "ts" or "uid" or "fuid" || name.StartsWith("id.", StringComparison.Ordinal);
        }

        return isKnown && names.Distinct().Count() == names.Length ? new ZeekHeader { Path = path, Fields = names } : null;
    }
}
