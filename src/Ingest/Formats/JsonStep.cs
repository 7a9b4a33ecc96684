using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Ingest.Formats;

/// <summary>The way from one value of a line to the next: the bytes between them, with the key that they contain, and what may come after it.</summary>
internal sealed class JsonStep
{
    /// <summary>The most bytes between two values; a longer key is left to the slower reading.</summary>
    public const int MaximumLength = 2 * 32;

    private readonly byte[] _bytes = new byte[MaximumLength];
    private readonly uint _frontMask;
    private readonly uint _backMask;

    /// <summary>A step over <paramref name="bytes"/>, which end where the value begins: within its quotes, where it is a text.</summary>
    public JsonStep(ReadOnlySpan<byte> bytes, JsonKey key)
    {
        bytes.CopyTo(_bytes);
        Length = bytes.Length;
        Key = key;
        IsText = bytes.Length > 0 && bytes[^1] == '"';
        _frontMask = MaskOf(Length);
        _backMask = MaskOf(Length - Vector256<byte>.Count);
    }

    /// <summary>The key.</summary>
    public JsonKey Key { get; }

    /// <summary>How many bytes the step is long.</summary>
    public int Length { get; }

    /// <summary>Whether the value is a text, whose opening quote is part of the step.</summary>
    public bool IsText { get; }

    /// <summary>The step that was taken from here most recently for the first time.</summary>
    public JsonStep? First { get; private set; }

    /// <summary>The one before that.</summary>
    public JsonStep? Second { get; private set; }

    /// <summary>The one before that.</summary>
    public JsonStep? Third { get; private set; }

    /// <summary>Whether the bytes at <paramref name="bytes"/>, of which <see cref="MaximumLength"/> can be read, are these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(ref byte bytes)
    {
        ref var own = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var front = Vector256.Equals(Vector256.LoadUnsafe(ref bytes), Vector256.LoadUnsafe(ref own)).ExtractMostSignificantBits();
        return (front & _frontMask) == _frontMask && (_backMask == 0 || IsBackAt(ref bytes, ref own));
    }

    /// <summary>Whether the step is over these bytes.</summary>
    public bool IsOver(ReadOnlySpan<byte> bytes) => bytes.SequenceEqual(_bytes.AsSpan(0, Length));

    /// <summary>Remembers that <paramref name="next"/> was taken from here.</summary>
    public void Follow(JsonStep next)
    {
        if (ReferenceEquals(next, First) || ReferenceEquals(next, Second) || ReferenceEquals(next, Third)) return;
        (Third, Second, First) = (Second, First, next);
    }

    private bool IsBackAt(ref byte bytes, ref byte own)
    {
        var back = Vector256.Equals(Vector256.LoadUnsafe(ref bytes, (nuint)Vector256<byte>.Count), Vector256.LoadUnsafe(ref own, (nuint)Vector256<byte>.Count)).ExtractMostSignificantBits();
        return (back & _backMask) == _backMask;
    }

    private static uint MaskOf(int length) => length <= 0 ? 0 : length >= Vector256<byte>.Count ? uint.MaxValue : (1u << length) - 1;
}
