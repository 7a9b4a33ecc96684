using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>Finds the bytes of the wanted fields in a line of one format and source type. Belongs to one thread.</summary>
internal abstract class FieldLocator(FieldSlots slots)
{
    /// <summary>The fields to look for.</summary>
    public FieldSlots Slots { get; } = slots;

    /// <summary>Where they were found.</summary>
    public FieldSpanTable Table { get; } = new();

    /// <summary>What separates the elements of sets.</summary>
    public virtual byte SetSeparator => (byte)',';

    /// <summary>
    /// Writes the spans of one line into <paramref name="row"/> of the table. The buffer has padding after the line. With a fault, what was written means nothing;
    /// <see cref="LineFault.NotMine"/> says that the line should be recognised anew.
    /// </summary>
    public abstract LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row);
}

/// <summary>Lines of which only the whole is known.</summary>
internal sealed class PlainLocator(FieldSlots slots) : FieldLocator(slots)
{
    public override LineFault Locate(ReadOnlySpan<byte> buffer, int start, int length, int row) => LineFault.None;
}
