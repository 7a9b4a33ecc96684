namespace Breakwater.Ingest.Files;

/// <summary>Finds where records end. Remembers its place between calls, so that a record may be fed in pieces and need not be held to be skipped.</summary>
internal abstract class RecordSplitter
{
    /// <summary>Looks through bytes that follow those of the call before; returns the position after the end of the current record, or -1 when it goes on. The next call starts the next record.</summary>
    public abstract int FindEnd(ReadOnlySpan<byte> bytes);

    /// <summary>How many bytes at the front of the record just ended (or, at the end of the file, still open) only separate it from the one before.</summary>
    public virtual int SeparatorLength => 0;

    /// <summary>Forgets the record that was begun.</summary>
    public virtual void Reset()
    {
    }

    /// <summary>Whether every record is exactly one line, so that lines need not be counted.</summary>
    public virtual bool IsLinewise => false;
}
