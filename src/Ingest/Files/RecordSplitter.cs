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

/// <summary>A record is a line.</summary>
internal sealed class LineSplitter : RecordSplitter
{
    public override bool IsLinewise => true;

    public override int FindEnd(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') + 1 is var end && end > 0 ? end : -1;
}

/// <summary>A record is a line of comma-separated values, where a value in quotes may hold line breaks.</summary>
internal sealed class CsvRecordSplitter(byte separator) : RecordSplitter
{
    private bool _isQuoted;
    private byte _previous = (byte)'\n';

    public override int FindEnd(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (true)
        {
            var step = _isQuoted ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (step < 0)
            {
                if (bytes.Length > 0) _previous = bytes[^1];
                return -1;
            }

            var previous = at + step > 0 ? bytes[at + step - 1] : _previous;
            at += step + 1;
            if (_isQuoted) _isQuoted = false;
            else if (bytes[at - 1] == '\n')
            {
                _previous = (byte)'\n';
                return at;
            }
            // A quote opens only at the start of a value (or goes on after a doubled one); elsewhere it is text.
            else _isQuoted = previous == separator || previous == '\n' || previous == '"';
            _previous = bytes[at - 1];
        }
    }

    public override void Reset()
    {
        _isQuoted = false;
        _previous = (byte)'\n';
    }
}
