using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>How the lines of a source type are written.</summary>
internal abstract record RecordFormat
{
    /// <summary>What distinguishes this format from others of the same source type; equal keys read lines alike.</summary>
    public virtual string Key => "";

    /// <summary>Makes a locator for one thread; with <paramref name="isForced"/> every line is taken to be of the type.</summary>
    public abstract FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced);
}

/// <summary>A JSON object a line.</summary>
internal sealed record JsonFormat : RecordFormat
{
    public static JsonFormat Instance { get; } = new();

    public override string Key => "json";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new JsonLocator(slots, type, isForced ? null : shapes);
}

/// <summary>Each line shows its own format (JSON, or Zeek's tab-separated one after its header): what types have that say nothing else.</summary>
internal sealed record SelfDescribingFormat : RecordFormat
{
    public static SelfDescribingFormat Instance { get; } = new();

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => JsonFormat.Instance.Open(slots, type, shapes, isForced);
}

/// <summary>Zeek's tab-separated lines after a header.</summary>
internal sealed record ZeekTabFormat(ZeekHeader Header) : RecordFormat
{
    private readonly string _key = $"tab\n{Header.Path}\n{Header.Separator}{Header.SetSeparator}{Header.UnsetField}\n{Header.EmptyField}\n{string.Join('\t', Header.Fields)}\n{string.Join('\t', Header.Types)}";

    public override string Key => _key;

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new TabLocator(slots, Header);
}

/// <summary>Values in a fixed order between separators.</summary>
/// <param name="Columns">Their names; an empty name is a column without one.</param>
/// <param name="Separator">Between them.</param>
/// <param name="HasPrefix">Whether a syslog header may come first.</param>
internal sealed record DelimitedFormat(IReadOnlyList<string> Columns, byte Separator, bool HasPrefix) : RecordFormat
{
    /// <summary>Whether the file's first line gave the order, so that every line after it is one of the type.</summary>
    public bool IsFromHeader { get; init; }

    public override string Key => IsFromHeader ? $"delimited\n{string.Join('\n', Columns)}" : "delimited";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) =>
        new DelimitedLocator(slots, Columns, Separator, isForced || IsFromHeader ? ColumnRule.Anything : type.Rule<ColumnRule>() ?? ColumnRule.Anything, HasPrefix);
}

/// <summary>Values in the order that a file's first line names.</summary>
internal sealed record HeaderFormat(IReadOnlyList<string> Columns, byte Separator) : RecordFormat
{
    private readonly string _key = $"header\n{Separator}{string.Join('\n', Columns)}";

    public override string Key => _key;

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new DelimitedLocator(slots, Columns, Separator, null, hasPrefix: false);
}

/// <summary><c>key=value</c> pairs.</summary>
internal sealed record PairsFormat : RecordFormat
{
    public static PairsFormat Instance { get; } = new();

    public override string Key => "pairs";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new PairsLocator(slots, isForced ? null : type.Rule<TextRule>());
}

/// <summary><c>Key: value, Key: value</c>.</summary>
internal sealed record ListedPairsFormat : RecordFormat
{
    public static ListedPairsFormat Instance { get; } = new();

    public override string Key => "listed";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new ListedPairsLocator(slots, isForced ? null : type.Rule<TextRule>());
}

/// <summary>Free text, from which patterns take the fields.</summary>
internal sealed record PatternFormat(IReadOnlyList<Extraction> Extractions) : RecordFormat
{
    public override string Key => "pattern";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) =>
        new PatternLocator(slots, isForced ? null : type.Rule<TextRule>(), Extractions);
}

/// <summary>Free text without fields.</summary>
internal sealed record PlainFormat : RecordFormat
{
    public static PlainFormat Instance { get; } = new();

    public override string Key => "plain";

    public override FieldLocator Open(FieldSlots slots, SourceType type, JsonShapes shapes, bool isForced) => new PlainLocator(slots);
}
