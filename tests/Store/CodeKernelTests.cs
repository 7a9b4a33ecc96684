using Breakwater.Store.Scanning;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Vectors find what looking at each code finds.</summary>
public sealed class CodeKernelTests
{
    public static TheoryData<int, int> Sizes
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (var codes in (int[])[1, 2, 3, 17, 200, 256, 3000, 65_000])
            {
                foreach (var rows in (int[])[1, 63, 64, 65, 1000, 16_384]) data.Add(codes, rows);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_width_agrees_with_the_definition(int codeCount, int rowCount)
    {
        var random = new Random((codeCount * 31) + rowCount);
        for (var trial = 0; trial < 20; trial++)
        {
            var set = RandomSet(random, codeCount);
            var codes = Enumerable.Range(0, rowCount).Select(_ => random.Next(codeCount)).ToArray();
            var expected = codes.Select(set.Contains).ToArray();
            AssertMask(expected, mask => CodeKernel.Narrow<uint>(Array.ConvertAll(codes, code => (uint)code), set, mask));
            AssertMask(expected, mask => CodeKernel.Narrow<ushort>(Array.ConvertAll(codes, code => (ushort)code), set, mask));
            AssertMask(expected, mask => CodeKernel.NarrowBits<ushort>(Array.ConvertAll(codes, code => (ushort)code), set.Bits, mask));
            if (codeCount <= 256) AssertMask(expected, mask => CodeKernel.Narrow<byte>(Array.ConvertAll(codes, code => (byte)code), set, mask));
        }
    }

    [Fact]
    public void A_set_knows_how_much_of_a_range_it_holds()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 500; trial++)
        {
            var set = RandomSet(random, 1 + random.Next(80));
            var least = random.Next(set.CodeCount);
            var greatest = least + random.Next(set.CodeCount - least);
            var inside = Enumerable.Range(least, greatest - least + 1).Count(set.Contains);
            var expected = inside == 0 ? Coverage.None : inside == greatest - least + 1 ? Coverage.All : Coverage.Some;
            Assert.Equal(expected, set.Within(least, greatest));
            Assert.Equal(Enumerable.Range(0, set.CodeCount).Count(set.Contains), set.Count);
            Assert.All(Enumerable.Range(0, set.CodeCount), code => Assert.NotEqual(set.Contains(code), set.Complement().Contains(code)));
        }
    }

    // Sparse, dense, of a few runs, of all or of nothing.
    private static CodeSet RandomSet(Random random, int codeCount)
    {
        var builder = new CodeSetBuilder(codeCount);
        var density = random.Next(6);
        var isIn = random.Next(2) == 0;
        for (var code = 0; code < codeCount; code++)
        {
            if (random.Next(10) == 0) isIn = !isIn;
            builder.Add(code, density switch { 0 => false, 1 => true, 2 => random.Next(50) == 0, 3 => random.Next(50) != 0, 4 => isIn, _ => random.Next(2) == 0 });
        }

        return builder.ToSet();
    }

    private delegate void Fill(Span<ulong> mask);

    private static void AssertMask(bool[] expected, Fill fill)
    {
        var mask = new ulong[BitWords.WordsOf(expected.Length)];
        BitWords.SetFirst(mask, expected.Length);
        for (var word = 0; word < mask.Length; word++) mask[word] &= word % 3 == 2 ? 0 : 0xFFFF_FFFF_FFFF_0FFF;
        var before = mask.ToArray();
        fill(mask);
        for (var row = 0; row < mask.Length * 64; row++) Assert.Equal(row < expected.Length && expected[row] && IsSet(before, row), IsSet(mask, row));
    }

    private static bool IsSet(ulong[] mask, int row) => (mask[row / 64] >> (row % 64) & 1) != 0;
}
