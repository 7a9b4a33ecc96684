namespace Breakwater.Engine.Knowledge;

/// <summary>
/// Reads comma-separated values record by record (RFC 4180): cells in double quotes may hold commas, line breaks and doubled quotes; lines end in
/// LF, CRLF or CR; a byte order mark and blank lines are skipped. What the standard leaves open is taken literally: a quote within an unquoted
/// cell, text after a closing quote. How many cells a record has is for the caller to judge.
/// </summary>
public sealed class CsvReader
{
    /// <summary>The longest record, in characters: a file that is no CSV at all may never end its first one.</summary>
    public const int MaximumRecordLength = 16 * 1024 * 1024;

    private const int InitialBufferLength = 64 * 1024;
    private const char ByteOrderMark = '\uFEFF';

    private readonly TextReader _text;
    private readonly char _separator;
    private readonly List<string> _cells = [];
    private char[] _buffer = new char[InitialBufferLength];

    // The record being read begins at _start; characters up to _end are there.
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private int _nextLine = 1;

    /// <summary>Reads from <paramref name="text"/>, which stays the caller's to dispose of.</summary>
    public CsvReader(TextReader text, char separator = ',')
    {
        _text = text;
        _separator = separator;
        Fill();
        if (_end > 0 && _buffer[0] == ByteOrderMark) _start = 1;
    }

    /// <summary>The cells of the current record; valid until the next <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>The line, from 1, that the current record begins on.</summary>
    public int Line { get; private set; }

    /// <summary>Why reading stopped before the end, or null: a quote that is never closed, or a record that is too long.</summary>
    public string? Problem { get; private set; }

    /// <summary>Moves to the next record; false at the end, and where <see cref="Problem"/> says why not.</summary>
    public bool Read()
    {
        while (Problem is null)
        {
            if (_start >= _end && _isAtEnd) return false;
            Line = _nextLine;
            if (TryReadRecord(out var next))
            {
                _nextLine += LineBreaks(_buffer.AsSpan(_start, next - _start));
                _start = next;
                if (_cells is not [""]) return true;
            }
            else if (Problem is null)
            {
                Grow();
            }
        }

        return false;
    }

    /// <summary>False where the buffer ends before the record does.</summary>
    private bool TryReadRecord(out int next)
    {
        _cells.Clear();
        next = _start;
        while (true)
        {
            var isRead = next < _end && _buffer[next] == '"' ? TryReadQuoted(ref next) : TryReadPlain(ref next);
            if (!isRead) return false;
            if (next >= _end) return true;
            if (_buffer[next] != _separator) return TrySkipLineBreak(ref next);
            next++;
        }
    }

    private bool TryReadPlain(ref int next)
    {
        var length = _buffer.AsSpan(next, _end - next).IndexOfAny(_separator, '\n', '\r');
        if (length < 0 && !_isAtEnd) return false;
        if (length < 0) length = _end - next;
        _cells.Add(new string(_buffer, next, length));
        next += length;
        return true;
    }

    private bool TryReadQuoted(ref int next)
    {
        var from = next + 1;
        var hasQuotes = false;
        int close;
        for (var searched = from; ; searched = close + 2, hasQuotes = true)
        {
            var distance = _buffer.AsSpan(searched, _end - searched).IndexOf('"');
            close = searched + distance;
            if (distance < 0 && _isAtEnd) Problem = $"a quotation mark in the record of line {Line} is never closed";
            if (distance < 0 || (close + 1 == _end && !_isAtEnd)) return false;
            if (close + 1 == _end || _buffer[close + 1] != '"') break;
        }

        var text = new string(_buffer, from, close - from);
        if (hasQuotes) text = text.Replace("\"\"", "\"", StringComparison.Ordinal);
        next = close + 1;
        if (next < _end && _buffer[next] != _separator && _buffer[next] is not ('\n' or '\r'))
        {
            if (!TryReadPlain(ref next)) return false;
            text += _cells[^1];
            _cells.RemoveAt(_cells.Count - 1);
        }

        _cells.Add(text);
        return true;
    }

    private bool TrySkipLineBreak(ref int next)
    {
        if (_buffer[next] == '\r')
        {
            // Whether a line feed follows is not known at the buffer's end.
            if (next + 1 == _end && !_isAtEnd) return false;
            if (next + 1 < _end && _buffer[next + 1] == '\n') next++;
        }

        next++;
        return true;
    }

    private void Grow()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        else if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaximumRecordLength)
            {
                Problem = $"the record of line {Line} is longer than {MaximumRecordLength} characters";
                return;
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        Fill();
    }

    private void Fill()
    {
        var count = _text.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isAtEnd = count == 0;
    }

    // LF ends a line, and so does CR where no LF follows.
    private static int LineBreaks(ReadOnlySpan<char> record)
    {
        var count = record.Count('\n');
        for (var at = 0; ;)
        {
            var distance = record[at..].IndexOf('\r');
            if (distance < 0) return count;
            at += distance + 1;
            if (at >= record.Length || record[at] != '\n') count++;
        }
    }
}
