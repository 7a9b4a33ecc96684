using System.Buffers;

namespace Breakwater.Ingest.Files;

/// <summary>A record is an element of a JSON array, or one of several JSON values after each other, printed over any number of lines.</summary>
internal sealed class JsonDocumentSplitter : RecordSplitter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("{}[]\""u8);
    private static readonly SearchValues<byte> ScalarEnds = SearchValues.Create(",]\r\n"u8);

    private bool _isInsideArray;
    private bool _isAtStart = true;
    private State _state = State.Ended;
    private bool _isEscape;
    private int _depth;
    private int _separatorLength;

    private enum State
    {
        Ended,
        Between,
        Scalar,
        Container,
        Text,
    }

    public override int SeparatorLength => _separatorLength;

    public override int FindEnd(ReadOnlySpan<byte> bytes)
    {
        if (_state == State.Ended) Reset();
        var at = _state == State.Between ? SkipSeparators(bytes) : 0;
        while (at < bytes.Length)
        {
            switch (_state)
            {
                case State.Text:
                    at = SkipText(bytes, at);
                    if (_state == State.Ended) return at;
                    break;
                case State.Scalar:
                    var length = bytes[at..].IndexOfAny(ScalarEnds);
                    if (length < 0) return -1;
                    _state = State.Ended;
                    return at + length;
                default:
                    at = SkipStructure(bytes, at);
                    if (_state == State.Ended) return at;
                    break;
            }
        }

        return -1;
    }

    public override void Reset()
    {
        _state = State.Between;
        _isEscape = false;
        _depth = 0;
        _separatorLength = 0;
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private int SkipSeparators(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (; at < bytes.Length; at++)
        {
            var value = bytes[at];
            if (IsBlank(value)) continue;
            if (_isAtStart && value == '[') _isInsideArray = true;
            else if (!_isInsideArray || value is not ((byte)',' or (byte)']'))
            {
                Begin(value);
                break;
            }

            _isAtStart = false;
        }

        _separatorLength += at;
        return at;
    }

    private void Begin(byte first)
    {
        _isAtStart = false;
        // What opens nothing is a number, a word, or no JSON at all; it must end somewhere, so it ends with its line.
        _state = first is (byte)'{' or (byte)'[' or (byte)'"' ? State.Container : State.Scalar;
        if (_state == State.Scalar && first is (byte)',' or (byte)']') _state = State.Container;
    }

    private int SkipStructure(ReadOnlySpan<byte> bytes, int at)
    {
        var step = bytes[at..].IndexOfAny(Structure);
        if (step < 0) return bytes.Length;
        at += step + 1;
        switch (bytes[at - 1])
        {
            case (byte)'"':
                _state = State.Text;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            default:
                if (--_depth <= 0) _state = State.Ended;
                break;
        }

        return at;
    }

    private int SkipText(ReadOnlySpan<byte> bytes, int at)
    {
        if (_isEscape)
        {
            _isEscape = false;
            return at + 1;
        }

        var step = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
        if (step < 0) return bytes.Length;
        at += step + 1;
        if (bytes[at - 1] == '\\') _isEscape = true;
        else _state = _depth == 0 ? State.Ended : State.Container;
        return at;
    }
}
