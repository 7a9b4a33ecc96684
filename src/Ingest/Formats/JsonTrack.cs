using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>
/// The ways that the lines of a log took from value to value. A line that takes one of them again is read in one pass, most of it by comparing 32 bytes at a time with what was
/// there last time; every byte is looked at. Any other line is left to the slower reading, which knows the whole grammar and says what is wrong. Belongs to one thread.
/// Perf: hunt.
/// </summary>
internal sealed class JsonTrack(JsonLocator locator, JsonLevel top)
{
    // After so many lines that were learnt from, most lines should take a known way; otherwise learning costs more than it gives.
    private const int TrialLines = 256;

    // Objects that use data as keys would otherwise fill the memory.
    private const int MaximumSteps = 4096;

    private readonly Dictionary<ulong, JsonStep> _steps = [];
    private readonly JsonStep _start = new([], top.Start);
    private int _learntLines;
    private long _knownLines;

    /// <summary>Whether looking for a known way is worth it.</summary>
    public bool IsUseful => _learntLines < TrialLines || _knownLines > _learntLines * 4L;

    /// <summary>
    /// Reads the object that fills the line, if it takes a known way. Otherwise what was written into the row means nothing. The buffer has
    /// <see cref="Files.RecordReader.PaddingBytes"/> readable bytes after the line.
    /// </summary>
    public bool TryRead(ReadOnlySpan<byte> buffer, int start, int end, int row, out ulong signature)
    {
        signature = JsonShapes.Seed;
        ref var bytes = ref MemoryMarshal.GetReference(buffer);
        var table = locator.Table;
        var position = start;
        var step = _start;
        unchecked
        {
            while (position < end)
            {
                ref var here = ref Unsafe.Add(ref bytes, position);
                var next = step.First;
                if (next is null || !next.IsAt(ref here))
                {
                    next = step.Second;
                    if (next is null || !next.IsAt(ref here))
                    {
                        next = step.Third;
                        if (next is null || !next.IsAt(ref here)) return false;
                    }
                }

                position += next.Length;
                if (position >= end) return false;
                var key = next.Key;
                signature = JsonShapes.WithKey(signature, key.Hash);
                var from = position;
                if (next.IsText)
                {
                    if (!TryText(ref bytes, ref position, end)) return false;
                    if (key.IsTelling) signature = JsonShapes.WithKey(signature, Utf8Hash.Of(buffer[from..position]));
                    if (key.Slot >= 0) table.Set(row, key.Slot, new FieldSpan(from, position - from, SpanForm.Text));
                    position++;
                }
                else if (TryNumber(ref bytes, ref position) || TryWord(ref bytes, ref position))
                {
                    if (key.Slot >= 0) table.Set(row, key.Slot, new FieldSpan(from, position - from, SpanForm.Text));
                }
                else
                {
                    var cursor = new JsonCursor(buffer, position, end);
                    if (!locator.TryValue(ref cursor, key, row, 1, ref signature)) return false;
                    position = cursor.Position;
                }

                if (position == end - 1 && Unsafe.Add(ref bytes, position) == '}')
                {
                    _knownLines++;
                    return true;
                }

                step = next;
            }
        }

        return false;
    }

    /// <summary>Remembers the way of a line that is well-formed.</summary>
    public void Learn(ReadOnlySpan<byte> buffer, int start, int end)
    {
        _learntLines++;
        var cursor = new JsonCursor(buffer, start, end);
        var step = _start;
        var from = start;
        if (!cursor.TryOpen((byte)'}', 0, out var isClosed)) return;
        while (!isClosed)
        {
            if (cursor.Current != '"' || !cursor.TryText(out var keyStart, out var keyLength, out _) || !cursor.TryColon()) return;
            var value = cursor.Position + (cursor.Current == '"' ? 1 : 0);
            if (value - from > JsonStep.MaximumLength) return;
            if (StepOver(buffer[from..value], cursor.Slice(keyStart, keyLength)) is not { } next) return;
            step.Follow(next);
            step = next;
            if (!cursor.TrySkipValue(1)) return;
            from = cursor.Position;
            if (!cursor.TryNext((byte)'}', out isClosed)) return;
        }
    }

    private JsonStep? StepOver(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> key)
    {
        var hash = Utf8Hash.Of(bytes);
        if (_steps.TryGetValue(hash, out var known)) return known.IsOver(bytes) ? known : null;
        if (_steps.Count >= MaximumSteps) return null;
        var added = new JsonStep(bytes, top.Find(key));
        _steps.Add(hash, added);
        return added;
    }

    // Stands behind the opening quote; goes to the closing one. Escapes are left to the slower reading.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryText(ref byte bytes, ref int position, int end)
    {
        unchecked
        {
            while (position < end)
            {
                var chunk = Vector256.LoadUnsafe(ref bytes, (nuint)position);
                var stops = (Vector256.Equals(chunk, Vector256.Create((byte)'"')) | Vector256.Equals(chunk, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
                if (stops == 0)
                {
                    position += Vector256<byte>.Count;
                    continue;
                }

                position += BitOperations.TrailingZeroCount(stops);
                return position < end && Unsafe.Add(ref bytes, position) == '"';
            }

            return false;
        }
    }

    // Digits with at most one point between them, perhaps behind a minus. Anything else is left to the slower reading.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNumber(ref byte bytes, ref int position)
    {
        unchecked
        {
            var from = position + (Unsafe.Add(ref bytes, position) == '-' ? 1 : 0);
            var chunk = Vector256.LoadUnsafe(ref bytes, (nuint)from);
            var digits = Vector256.LessThanOrEqual(chunk - Vector256.Create((byte)'0'), Vector256.Create((byte)9)).ExtractMostSignificantBits();
            var points = Vector256.Equals(chunk, Vector256.Create((byte)'.')).ExtractMostSignificantBits();
            var length = BitOperations.TrailingZeroCount(~(digits | points));
            if (length is 0 or >= 32) return false;
            points &= (1u << length) - 1;
            if (points != 0 && ((points & (points - 1)) != 0 || (points & 1) != 0 || points >> (length - 1) != 0)) return false;
            if (Unsafe.Add(ref bytes, from) == '0' && length > 1 && (points & 2) == 0) return false;
            // What follows is compared with the next step, or is the closing bracket.
            position = from + length;
            return true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWord(ref byte bytes, ref int position)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, position));
        var length = word == Word("true"u8) || word == Word("null"u8) ? 4 : word == Word("fals"u8) && Unsafe.Add(ref bytes, position + 4) == 'e' ? 5 : 0;
        position += length;
        return length > 0;
    }

    private static uint Word(ReadOnlySpan<byte> letters) => MemoryMarshal.Read<uint>(letters);
}
