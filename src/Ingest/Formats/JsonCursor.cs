using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Ingest.Formats;

/// <summary>
/// Walks over JSON text, a token at a time. The bytes it stands on belong to a buffer with at least <see cref="Vector256{T}.Count"/> readable bytes
/// after <see cref="End"/>, so that it can look at 32 bytes at once anywhere.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>The deepest nesting that is followed: far beyond any log, and low enough for the stack.</summary>
    public const int MaximumDepth = 128;

    private readonly ref byte _bytes;
    private readonly ReadOnlySpan<byte> _buffer;

    public JsonCursor(ReadOnlySpan<byte> buffer, int start, int end)
    {
        _buffer = buffer;
        _bytes = ref MemoryMarshal.GetReference(buffer);
        Position = start;
        End = end;
    }

    /// <summary>The next byte.</summary>
    public int Position;

    /// <summary>The first position after the text.</summary>
    public readonly int End;

    /// <summary>Why the last Try method failed.</summary>
    public LineFault Fault;

    /// <summary>The byte at the position, or 0 at the end.</summary>
    public readonly byte Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Position < End ? Unsafe.Add(ref _bytes, Position) : (byte)0;
    }

    /// <summary>32 bytes from the position on; those at <see cref="End"/> and after it mean nothing.</summary>
    public readonly Vector256<byte> Load() => Vector256.LoadUnsafe(ref _bytes, (nuint)Position);

    /// <summary>The bytes between two positions.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start, int length) => _buffer.Slice(start, length);

    public void SkipBlanks()
    {
        while (Position < End && Unsafe.Add(ref _bytes, Position) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') Position++;
    }

    /// <summary>Steps over the colon between a key and its value, and blanks around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryColon()
    {
        if (Current != ':')
        {
            SkipBlanks();
            if (Current != ':') return Fail(Position >= End ? LineFault.Truncated : LineFault.MissingColon);
        }

        Position++;
        if (Current <= ' ') SkipBlanks();
        return true;
    }

    /// <summary>Stands on the opening quote; steps behind the closing one. The text lies from <paramref name="start"/> for <paramref name="length"/> bytes.</summary>
    public bool TryText(out int start, out int length, out bool hasEscapes)
    {
        start = ++Position;
        hasEscapes = false;
        unchecked
        {
            while (Position < End)
            {
                var chunk = Load();
                var stops = (Vector256.Equals(chunk, Vector256.Create((byte)'"')) | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
                if (stops == 0)
                {
                    Position += Vector256<byte>.Count;
                    continue;
                }

                Position += BitOperations.TrailingZeroCount(stops);
                if (Position >= End) break;
                if (Unsafe.Add(ref _bytes, Position) == '"')
                {
                    length = Position - start;
                    Position++;
                    return true;
                }

                hasEscapes = true;
                if (!TryEscape())
                {
                    length = 0;
                    return false;
                }
            }
        }

        length = 0;
        Position = End;
        return Fail(LineFault.UnterminatedText);
    }

    /// <summary>
    /// Steps over a text of less than 32 bytes without escapes; false, with nothing done, for anything else.
    /// Perf: hunt. Most values of a log are such texts, nobody reads most of them, and this much is inlined.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkipShortText()
    {
        unchecked
        {
            if (Current != '"') return false;
            var chunk = Vector256.LoadUnsafe(ref _bytes, (nuint)(Position + 1));
            var stops = (Vector256.Equals(chunk, Vector256.Create((byte)'"')) | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
            var end = Position + 1 + BitOperations.TrailingZeroCount(stops);
            if (stops == 0 || end >= End || Unsafe.Add(ref _bytes, end) != '"') return false;
            Position = end + 1;
            return true;
        }
    }

    /// <summary>Steps over a number, or <c>true</c>, <c>false</c>, <c>null</c>.</summary>
    public bool TryScalar()
    {
        switch (Current)
        {
            case (byte)'t':
                return TryWord("true"u8);
            case (byte)'f':
                return TryWord("false"u8);
            case (byte)'n':
                return TryWord("null"u8);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return TryNumber();
            default:
                return Fail(Position >= End ? LineFault.Truncated : LineFault.BadWord);
        }
    }

    /// <summary>Steps over any value.</summary>
    public bool TrySkipValue(int depth)
    {
        switch (Current)
        {
            case (byte)'"':
                return TryText(out _, out _, out _);
            case (byte)'{':
                return TrySkipObject(depth);
            case (byte)'[':
                return TrySkipArray(depth);
            default:
                return TryScalar();
        }
    }

    /// <summary>Behind a value: steps over a comma (true) or over <paramref name="closing"/> (<paramref name="isClosed"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(byte closing, out bool isClosed)
    {
        var value = Current;
        if (value <= ' ')
        {
            SkipBlanks();
            value = Current;
        }

        isClosed = value == closing;
        if (!isClosed && value != ',') return Fail(Position >= End ? LineFault.Truncated : LineFault.MissingComma);
        Position++;
        if (Current <= ' ') SkipBlanks();
        return true;
    }

    /// <summary>Stands on an opening bracket; steps over it and blanks, and over <paramref name="closing"/> where nothing lies between.</summary>
    public bool TryOpen(byte closing, int depth, out bool isEmpty)
    {
        isEmpty = false;
        if (depth >= MaximumDepth) return Fail(LineFault.TooDeep);
        Position++;
        if (Current <= ' ') SkipBlanks();
        isEmpty = Current == closing;
        if (isEmpty) Position++;
        return true;
    }

    public bool Fail(LineFault fault)
    {
        Fault = fault;
        return false;
    }

    private bool TrySkipObject(int depth)
    {
        if (!TryOpen((byte)'}', depth, out var isClosed)) return false;
        while (!isClosed)
        {
            if (Current != '"') return Fail(Position >= End ? LineFault.Truncated : LineFault.MissingKey);
            if (!TryText(out _, out _, out _) || !TryColon() || !TrySkipValue(depth + 1) || !TryNext((byte)'}', out isClosed)) return false;
        }

        return true;
    }

    private bool TrySkipArray(int depth)
    {
        if (!TryOpen((byte)']', depth, out var isClosed)) return false;
        while (!isClosed)
        {
            if (!TrySkipValue(depth + 1) || !TryNext((byte)']', out isClosed)) return false;
        }

        return true;
    }

    private bool TryEscape()
    {
        Position++;
        var letter = Current;
        Position++;
        if (letter == 'u')
        {
            for (var i = 0; i < 4; i++, Position++)
            {
                if (!char.IsAsciiHexDigit((char)Current)) return Fail(Position >= End ? LineFault.UnterminatedText : LineFault.BadEscape);
            }

            return true;
        }

        if (letter is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t') return true;
        return Fail(Position > End ? LineFault.UnterminatedText : LineFault.BadEscape);
    }

    private bool TryWord(ReadOnlySpan<byte> word)
    {
        if (End - Position < word.Length) return Fail(LineFault.Truncated);
        if (!_buffer.Slice(Position, word.Length).SequenceEqual(word)) return Fail(LineFault.BadWord);
        Position += word.Length;
        return true;
    }

    private bool TryNumber()
    {
        if (TryShortNumber()) return true;
        if (Current == '-') Position++;
        var first = Current;
        var digits = SkipDigits();
        if (digits == 0) return Fail(Position >= End ? LineFault.Truncated : LineFault.BadNumber);
        if (first == '0' && digits > 1) return Fail(LineFault.BadNumber);
        if (Current == '.')
        {
            Position++;
            if (SkipDigits() == 0) return Fail(Position >= End ? LineFault.Truncated : LineFault.BadNumber);
        }

        if ((Current | 0x20) == 'e' && Position < End)
        {
            Position++;
            if (Current is (byte)'+' or (byte)'-') Position++;
            if (SkipDigits() == 0) return Fail(Position >= End ? LineFault.Truncated : LineFault.BadNumber);
        }

        return true;
    }

    // Perf: digits with at most one point between them, all of it in one step. Anything else is left to the full rules.
    private bool TryShortNumber()
    {
        unchecked
        {
            var chunk = Load();
            var digits = (Vector256.LessThanOrEqual(chunk - Vector256.Create((byte)'0'), Vector256.Create((byte)9))).ExtractMostSignificantBits();
            var points = Vector256.Equals(chunk, Vector256.Create((byte)'.')).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(~(digits | points));
            if (length is 0 or >= 32 || Position + length >= End) return false;
            points &= (1u << length) - 1;
            var isWhole = points == 0;
            if (!isWhole && ((points & (points - 1)) != 0 || (points & 1) != 0 || points >> (length - 1) != 0)) return false;
            if (Unsafe.Add(ref _bytes, Position) == '0' && length > 1 && (points & 2) == 0) return false;
            if (Unsafe.Add(ref _bytes, Position + length) is not ((byte)',' or (byte)'}' or (byte)']')) return false;
            Position += length;
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SkipDigits()
    {
        unchecked
        {
            var start = Position;
            while (Position < End)
            {
                var others = Vector256.GreaterThan(Load() - Vector256.Create((byte)'0'), Vector256.Create((byte)9)).ExtractMostSignificantBits();
                if (others == 0)
                {
                    Position += Vector256<byte>.Count;
                    continue;
                }

                Position += BitOperations.TrailingZeroCount(others);
                break;
            }

            if (Position > End) Position = End;
            return Position - start;
        }
    }
}
