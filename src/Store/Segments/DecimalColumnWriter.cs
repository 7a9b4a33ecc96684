using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;

namespace Breakwater.Store.Segments;

/// <summary>How the digits of a column's decimal texts make its texts.</summary>
/// <param name="Decimals">How many digits follow the point.</param>
/// <param name="IsTrimmed">Whether zeros at the end of a text are left out, all but one behind the point.</param>
internal readonly record struct DecimalStyle(int Decimals, bool IsTrimmed)
{
    /// <summary>The packed text of digits in this style.</summary>
    public long Pack(long digits)
    {
        var decimals = Decimals;
        for (; IsTrimmed && decimals > 1 && digits % 10 == 0; decimals--) digits /= 10;
        return DecimalText.Pack(digits, decimals);
    }

    /// <summary>The digits of a packed text in this style; false where it is in another.</summary>
    public bool TryDigits(long packed, out long digits)
    {
        digits = DecimalText.DigitsOf(packed);
        var decimals = DecimalText.DecimalsOf(packed);
        if (!IsTrimmed || decimals == Decimals) return decimals == Decimals && (!IsTrimmed || decimals == 1 || digits % 10 != 0);
        if (decimals < 1 || decimals > Decimals || (decimals > 1 && digits % 10 == 0)) return false;
        for (; decimals < Decimals; decimals++)
        {
            if (Math.Abs(digits) >= DecimalColumnWriter.DigitsLimit / 10) return false;
            digits *= 10;
        }

        return true;
    }
}

/// <summary>
/// Writes texts that are decimal numbers: as a dictionary where they repeat, otherwise as their digits, block by block, each as an offset from one less than the block's
/// least (0 is an absent text) in as many bits as the block needs.
/// </summary>
internal static class DecimalColumnWriter
{
    /// <summary>The bytes of a block's table entry: the origin, the place of its bytes, their width in bits.</summary>
    public const int EntryBytes = 24;

    /// <summary>Digits are less than this.</summary>
    public const long DigitsLimit = 1L << 58;

    // Rows for each value of a dictionary: fewer, and its bytes weigh more than the codes save.
    private const int LeastRepetition = 4;
    private const int FewValues = 256;

    /// <summary>Writes <paramref name="packed"/>, in the order of the segment's rows; null where every row lacks the field.</summary>
    public static ColumnEntry? Write(string name, long[] packed, SectionWriter sections)
    {
        if (!packed.AsSpan().ContainsAnyExcept(DecimalText.Absent)) return null;
        if (TryIndex(packed, out var index, out var codes)) return ColumnWriter.Coded(name, codes, ToBytes(index.Items), sections);
        if (StyleOf(packed) is not { } style || !TryDigits(packed, style, out var digits)) return TextColumnWriter.Write(name, ToBytes(packed), null, sections);
        var table = new ByteWriter();
        var content = new ByteWriter();
        for (var start = 0; start < digits.Length; start += SegmentFormat.BlockRows)
        {
            if (!TryWriteBlock(digits.AsSpan(start, Math.Min(SegmentFormat.BlockRows, digits.Length - start)), table, content)) return TextColumnWriter.Write(name, ToBytes(packed), null, sections);
        }

        byte[] parameters = [(byte)style.Decimals, style.IsTrimmed ? (byte)1 : (byte)0];
        return new ColumnEntry(name, ColumnEncoding.Decimals, parameters, [sections.Write(table.Written), sections.Write(content.Written)]);
    }

    private static bool TryIndex(long[] packed, out LongIndex index, out int[] codes)
    {
        index = new LongIndex();
        codes = new int[packed.Length];
        var limit = Math.Clamp(packed.Length / LeastRepetition, FewValues, ushort.MaxValue);
        for (var row = 0; row < packed.Length; row++)
        {
            if (packed[row] != DecimalText.Absent) codes[row] = index.Add(packed[row]) + 1;
            if (index.Count > limit) return false;
        }

        return true;
    }

    private static BytesBuilder ToBytes(ReadOnlySpan<long> packed)
    {
        var bytes = new BytesBuilder();
        Span<byte> text = stackalloc byte[DecimalText.MaximumLength];
        foreach (var item in packed)
        {
            if (item == DecimalText.Absent) bytes.AddAbsent(1);
            else bytes.Add(StoredKind.Text, text[..DecimalText.Write(item, text)]);
        }

        return bytes;
    }

    private static DecimalStyle? StyleOf(long[] packed)
    {
        var (least, most) = (int.MaxValue, 0);
        foreach (var item in packed)
        {
            if (item == DecimalText.Absent) continue;
            least = Math.Min(least, DecimalText.DecimalsOf(item));
            most = Math.Max(most, DecimalText.DecimalsOf(item));
        }

        return least == most ? new DecimalStyle(most, IsTrimmed: false) : least == 0 ? null : new DecimalStyle(most, IsTrimmed: true);
    }

    private static bool TryDigits(long[] packed, DecimalStyle style, out long[] digits)
    {
        digits = new long[packed.Length];
        for (var row = 0; row < packed.Length; row++)
        {
            if (packed[row] == DecimalText.Absent) digits[row] = DecimalText.Absent;
            else if (!style.TryDigits(packed[row], out digits[row])) return false;
        }

        return true;
    }

    private static bool TryWriteBlock(ReadOnlySpan<long> digits, ByteWriter table, ByteWriter content)
    {
        var (least, greatest) = (long.MaxValue, -DigitsLimit);
        foreach (var number in digits)
        {
            if (number == DecimalText.Absent) continue;
            least = Math.Min(least, number);
            greatest = Math.Max(greatest, number);
        }

        if (least == long.MaxValue) least = greatest = 0;
        var origin = least - 1;
        var bits = BitPacking.BitsOf((ulong)(greatest - origin));
        if (bits > BitPacking.MaximumBits) return false;
        table.WriteInt64(origin);
        table.WriteInt64(content.Count);
        table.WriteInt64(bits);
        var offsets = new ulong[digits.Length];
        for (var row = 0; row < offsets.Length; row++) offsets[row] = digits[row] == DecimalText.Absent ? 0 : (ulong)(digits[row] - origin);
        BitPacking.Write(offsets, bits, content);
        return true;
    }
}
