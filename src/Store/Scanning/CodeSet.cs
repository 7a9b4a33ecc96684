namespace Breakwater.Store.Scanning;

/// <summary>How much of a range of codes a set holds.</summary>
internal enum Coverage
{
    /// <summary>None of it.</summary>
    None,

    /// <summary>Some of it.</summary>
    Some,

    /// <summary>All of it.</summary>
    All,
}

/// <summary>Which codes of a dictionary satisfy a predicate: what a condition on one column has become before any row is looked at. Immutable.</summary>
public sealed class CodeSet
{
    private readonly ulong[] _bits;
    private readonly uint[] _firsts;
    private readonly uint[] _lasts;
    private readonly byte[] _table;

    internal CodeSet(ulong[] bits, int codeCount, int count, uint[] firsts, uint[] lasts)
    {
        _bits = bits;
        CodeCount = codeCount;
        Count = count;
        _firsts = firsts;
        _lasts = lasts;
        _table = codeCount <= ByteTable.MostCodes ? ByteTable.Of(this) : [];
    }

    /// <summary>How many codes the dictionary has.</summary>
    public int CodeCount { get; }

    /// <summary>How many of them are in the set.</summary>
    public int Count { get; }

    /// <summary>Whether no code is in the set.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Whether every code is in the set.</summary>
    public bool IsFull => Count == CodeCount;

    /// <summary>About how much memory the set takes.</summary>
    public long SizeBytes => ((long)_bits.Length * sizeof(ulong)) + ((long)_firsts.Length * 2 * sizeof(uint));

    /// <summary>A bit a code, in words of 64.</summary>
    internal ReadOnlySpan<ulong> Bits => _bits;

    /// <summary>The set as a <see cref="ByteTable"/>, where codes have one byte.</summary>
    internal ReadOnlySpan<byte> Table => _table;

    /// <summary>The first code of each run of neighbours.</summary>
    internal ReadOnlySpan<uint> Firsts => _firsts;

    /// <summary>The last code of each run of neighbours.</summary>
    internal ReadOnlySpan<uint> Lasts => _lasts;

    /// <summary>Whether a code is in the set.</summary>
    public bool Contains(int code) => (_bits[code >> 6] >> (code & 63) & 1) != 0;

    /// <summary>The codes that are not in the set.</summary>
    public CodeSet Complement()
    {
        var builder = new CodeSetBuilder(CodeCount);
        for (var code = 0; code < CodeCount; code++) builder.Add(code, !Contains(code));
        return builder.ToSet();
    }

    /// <summary>How much of the codes from <paramref name="least"/> to <paramref name="greatest"/> is in the set.</summary>
    internal Coverage Within(int least, int greatest)
    {
        var run = Array.BinarySearch(_firsts, (uint)least);
        if (run < 0) run = ~run - 1;
        if (run >= 0 && _lasts[run] >= (uint)greatest) return Coverage.All;
        if (run >= 0 && _lasts[run] >= (uint)least) return Coverage.Some;
        return run + 1 < _firsts.Length && _firsts[run + 1] <= (uint)greatest ? Coverage.Some : Coverage.None;
    }
}

/// <summary>Collects a <see cref="CodeSet"/>, codes ascending.</summary>
internal sealed class CodeSetBuilder(int codeCount)
{
    private readonly ulong[] _bits = new ulong[(codeCount + 63) / 64];
    private readonly List<uint> _firsts = [];
    private readonly List<uint> _lasts = [];
    private int _count;

    /// <summary>Says of the next code whether it is in the set.</summary>
    public void Add(int code, bool isIn)
    {
        if (!isIn) return;
        _bits[code >> 6] |= 1UL << (code & 63);
        _count++;
        if (_lasts.Count > 0 && _lasts[^1] + 1 == (uint)code)
        {
            _lasts[^1]++;
            return;
        }

        _firsts.Add((uint)code);
        _lasts.Add((uint)code);
    }

    public CodeSet ToSet() => new(_bits, codeCount, _count, [.. _firsts], [.. _lasts]);
}
