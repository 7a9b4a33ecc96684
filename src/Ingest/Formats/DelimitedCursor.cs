using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>Walks over the values of a line.</summary>
internal ref struct DelimitedCursor
{
    private readonly ReadOnlySpan<byte> _buffer;
    private readonly int _end;
    private readonly byte _separator;
    private bool _isAtEnd;

    public DelimitedCursor(ReadOnlySpan<byte> buffer, int start, int end, byte separator)
    {
        _buffer = buffer;
        Position = start;
        _end = end;
        _separator = separator;
    }

    /// <summary>Where the next value begins.</summary>
    public int Position { get; private set; }

    /// <summary>The next value, without the quotes around it; an empty one has no length. False after the last.</summary>
    public bool TryNext(out FieldSpan value)
    {
        value = default;
        if (_isAtEnd) return false;
        if (Position < _end && _buffer[Position] == '"' && TryQuoted(out value)) return true;
        var length = _buffer[Position.._end].IndexOf(_separator);
        _isAtEnd = length < 0;
        if (_isAtEnd) length = _end - Position;
        value = new FieldSpan(Position, length, SpanForm.Text);
        Position += length + 1;
        return true;
    }

    // A quote that closes nowhere, or not before a separator, is an ordinary character: the line is read without quotes from there.
    private bool TryQuoted(out FieldSpan value)
    {
        value = default;
        var start = Position + 1;
        var isDoubled = false;
        var at = start;
        while (true)
        {
            var step = _buffer[at.._end].IndexOf((byte)'"');
            if (step < 0) return false;
            at += step + 1;
            if (at < _end && _buffer[at] == '"')
            {
                isDoubled = true;
                at++;
                continue;
            }

            if (at < _end && _buffer[at] != _separator) return false;
            value = new FieldSpan(start, at - 1 - start, isDoubled ? SpanForm.DoubledQuotes : SpanForm.Text);
            _isAtEnd = at >= _end;
            Position = at + 1;
            return true;
        }
    }
}
