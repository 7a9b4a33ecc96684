namespace Breakwater.Ingest.Fields;

/// <summary>How the bytes of a field spell its value.</summary>
internal enum SpanForm
{
    /// <summary>The field is absent.</summary>
    Absent,

    /// <summary>The bytes are the text.</summary>
    Text,

    /// <summary>The inside of a JSON string with backslash escapes.</summary>
    JsonEscaped,

    /// <summary>A whole JSON array, of which the field takes the elements on its path.</summary>
    JsonArray,

    /// <summary>The inside of a quoted CSV value with doubled quotes.</summary>
    DoubledQuotes,

    /// <summary>The inside of a quoted value with <c>\"</c> and <c>\\</c>.</summary>
    BackslashQuoted,

    /// <summary>A Zeek text with <c>\xHH</c> escapes.</summary>
    ZeekEscaped,

    /// <summary>A Zeek set or vector.</summary>
    ZeekSet,
}

/// <summary>Where a field's bytes lie in the reader's buffer. The default value is an absent field.</summary>
internal readonly struct FieldSpan
{
    private const int FormBits = 3;

    private readonly int _lengthAndForm;

    public FieldSpan(int start, int length, SpanForm form)
    {
        Start = start;
        _lengthAndForm = (length << FormBits) | (int)form;
    }

    public int Start { get; }

    public int Length => _lengthAndForm >> FormBits;

    public SpanForm Form => (SpanForm)(_lengthAndForm & ((1 << FormBits) - 1));

    public bool IsAbsent => _lengthAndForm == 0;
}
