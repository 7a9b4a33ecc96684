namespace Breakwater.Store.Manifests;

/// <summary>Sets of bytes as ranges that are apart and ascending.</summary>
public static class ByteRanges
{
    /// <summary>The ranges with <paramref name="added"/> among them; neighbours become one.</summary>
    public static IReadOnlyList<ByteRange> Add(IReadOnlyList<ByteRange> ranges, ByteRange added)
    {
        var result = new List<ByteRange>();
        foreach (var range in ranges.Append(added).OrderBy(range => range.Start))
        {
            if (result.Count > 0 && range.Start <= result[^1].End) result[^1] = result[^1] with { End = Math.Max(result[^1].End, range.End) };
            else result.Add(range);
        }

        return result;
    }

    /// <summary>Whether every byte of <paramref name="range"/> is among the ranges.</summary>
    public static bool Contain(IReadOnlyList<ByteRange> ranges, ByteRange range) => ranges.Any(known => known.Start <= range.Start && known.End >= range.End);
}
