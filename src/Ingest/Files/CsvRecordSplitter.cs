namespace Breakwater.Ingest.Files;

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
