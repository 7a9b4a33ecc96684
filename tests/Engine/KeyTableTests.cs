using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Text;
using Xunit;

namespace Breakwater.Tests.Engine;

/// <summary>Groups by packed keys, by wide keys and by the codes of a shared dictionary are what a plain dictionary says.</summary>
public sealed class KeyTableTests
{
    private static readonly SearchBudget Budget = new(new EngineLimits(), CancellationToken.None);

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 60)]
    [InlineData(3, 3_000)]
    [InlineData(4, 100_000)]
    [InlineData(7, 500)]
    [InlineData(7, 100_000)]
    public void Combinations_are_numbered_as_they_come(int width, int mostIds)
    {
        var random = new Random(width + mostIds);
        var table = new KeyTable(width, Budget);
        var expected = new Dictionary<string, int>();
        for (var round = 1; round <= 20; round++)
        {
            // Ids grow from batch to batch, as more values occur; one in a hundred is missing.
            var bound = Math.Max(1, mostIds * round / 20);
            var ids = Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, 500).Select(_ => random.Next(100) == 0 ? KeyEncoder.NoId : random.Next(bound)).ToArray()).ToArray();
            var groups = new int[500];
            table.Assign(ids, [.. Enumerable.Repeat(bound, width)], groups);
            for (var row = 0; row < groups.Length; row++)
            {
                int[] key = [.. ids.Select(part => part[row])];
                if (key.Contains(KeyEncoder.NoId))
                {
                    Assert.Equal(KeyEncoder.NoId, groups[row]);
                    continue;
                }

                var text = string.Join(',', key);
                if (!expected.TryGetValue(text, out var group)) expected.Add(text, group = expected.Count);
                Assert.Equal(group, groups[row]);
                Assert.Equal(key, Enumerable.Range(0, width).Select(part => table.Part(group, part)));
            }
        }

        Assert.Equal(expected.Count, table.Count);
    }

    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(3, 3_000)]
    [InlineData(7, 100_000)]
    public void A_table_that_takes_repeats_numbers_rows(int width, int mostIds)
    {
        var random = new Random(width + mostIds);
        var first = new KeyTable(width, Budget);
        first.MakeRoom([.. Enumerable.Repeat(1, width)]);
        var table = first.Renew(takesRepeats: true, room: 100);
        var expected = new List<int[]>();
        for (var round = 1; round <= 20; round++)
        {
            var bound = Math.Max(1, mostIds * round / 20);
            var ids = Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, 200).Select(_ => round % 2 == 0 && random.Next(100) == 0 ? KeyEncoder.NoId : random.Next(Math.Min(3, bound)) == 0 ? bound - 1 : 0).ToArray()).ToArray();
            var groups = new int[200];
            table.Assign(ids, [.. Enumerable.Repeat(bound, width)], groups);
            for (var row = 0; row < groups.Length; row++)
            {
                int[] key = [.. ids.Select(part => part[row])];
                Assert.Equal(key.Contains(KeyEncoder.NoId) ? KeyEncoder.NoId : expected.Count, groups[row]);
                if (groups[row] >= 0) expected.Add(key);
            }
        }

        Assert.Equal(expected.Count, table.Count);
        for (var group = 0; group < expected.Count; group++) Assert.Equal(expected[group], Enumerable.Range(0, width).Select(part => table.Part(group, part)));
    }

    [Fact]
    public void Ranks_are_those_of_numbers_and_then_of_bytes()
    {
        string[] pieces = ["", "a", "b", "10", "9", "1.0", "1", "-3", "\u00e9", "\ud83d\ude00", "\uff21", "0123456789abcdef", "\0", " "];
        var random = new Random(1);
        Value[] values = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]))).Distinct().Select(Value.FromText)];
        int[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(id => values[id].TryGetNumber(out var number) ? number : double.PositiveInfinity)
            .ThenBy(id => values[id].TryGetNumber(out _) ? 0 : 1).ThenBy(id => values[id].ToText()!, Utf8Order.Comparer)];
        Assert.Equal(expected, KeyOrder.Sort(values, Budget));
        for (var i = 1; i < expected.Length; i++) Assert.True(KeyOrder.Compare(values[expected[i - 1]], values[expected[i]]) < 0);
    }

    [Fact]
    public void Ranks_of_a_dictionary_follow_its_growth()
    {
        var random = new Random(2);
        var texts = new TextDictionary();
        for (var count = 1; count < 5_000; count += 1 + random.Next(count))
        {
            while (texts.Count < count) _ = texts.CodeOf(random.Next(2) == 0 ? $"host{random.Next(100_000)}" : $"{random.Next(100_000)}");
            var ranks = TextRanks.Of(texts, texts.Count, texts.Count, Budget)!.Value.RankOf;
            var codes = Enumerable.Range(0, texts.Count).OrderBy(code => ranks[code]).ToArray();
            Assert.Equal(Enumerable.Range(0, texts.Count), codes.Select(code => ranks[code]));
            for (var i = 1; i < codes.Length; i++) Assert.True(KeyOrder.Compare(texts[codes[i - 1]], texts[codes[i]]) < 0 || codes[i - 1] == ValueDictionary.NullCode);
        }

        Assert.Null(TextRanks.Of(texts, texts.Count + 1_000, 10, Budget));
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 1)]
    [InlineData(5_000, 3)]
    [InlineData(5_000, 11)]
    [InlineData(5_000, 30)]
    [InlineData(5_000, 64)]
    public void Packed_keys_are_sorted_digit_by_digit(int count, int bits)
    {
        var random = new Random(count + bits);
        var keys = Enumerable.Range(0, count).Select(_ => (ulong)random.NextInt64() << 1 >> (64 - bits)).ToArray();
        var (order, sorted) = RadixOrder.Sort([.. keys], bits);
        Assert.Equal(Enumerable.Range(0, count).OrderBy(i => keys[i]), order);
        Assert.Equal(keys.Order(), sorted);
    }

    [Fact]
    public void Texts_are_told_apart_by_their_codes_until_other_values_come()
    {
        var texts = new TextDictionary();
        var (a, b) = (texts.CodeOf("a"), texts.CodeOf("b"));
        var encoder = new KeyEncoder(Value.FromText("none"), Budget);
        Assert.Equal([b, b], Encode(encoder, new DictionaryColumn(texts, [b, b])));
        Assert.Equal([a], Encode(encoder, new ConstantColumn(Value.FromText("a"), 1)));
        var none = Encode(encoder, new DictionaryColumn(texts, [0]))[0];
        Assert.Equal("none", texts[none].ToText());
        Assert.Equal([none], Encode(encoder, new ConstantColumn(Value.Null, 1)));
        Assert.Same(texts, encoder.ColumnOf([a]).Dictionary);

        var before = encoder.Bound;
        Assert.Equal([a, before, before + 1], Encode(encoder, new ValueColumn([Value.FromText("a"), Value.FromText("x"), Value.FromNumber(1)])));
        Assert.Equal([a, before + 1, before], Encode(encoder, new DictionaryColumn(texts, [a, texts.CodeOf("1"), texts.CodeOf("x")])));
        Assert.Equal([before + 2], Encode(encoder, new NumberColumn([2])));
        Assert.Equal([none, a, before + 2], Encode(encoder, new ValueColumn([Value.Null, Value.FromText("a"), Value.FromText("2")])));
        Assert.Equal(["a", "b", "none", "x", "1", "2"], new[] { a, b, none, before, before + 1, before + 2 }.Select(id => encoder.ColumnOf([id])[0].ToText()));
    }

    [Fact]
    public void Ids_of_one_encoder_become_those_of_another()
    {
        var texts = new TextDictionary();
        var (a, b) = (texts.CodeOf("a"), texts.CodeOf("b"));
        var (first, second, third) = (new KeyEncoder(Value.Null, Budget), new KeyEncoder(Value.Null, Budget), new KeyEncoder(Value.Null, Budget));
        _ = Encode(first, new DictionaryColumn(texts, [a]));
        _ = Encode(second, new DictionaryColumn(texts, [b]));
        var other = Encode(third, new ValueColumn([Value.FromText("c"), Value.FromText("a")]));

        Assert.Equal([b, a], Adopt(second, first, null, [b, a]));
        var renamed = Adopt(second, first, value => Value.FromText(value.ToText() + "!"), [b])[0];
        Assert.Equal("b!", first.ValueOf(renamed).ToText());
        var adopted = Adopt(third, first, null, other);
        Assert.Equal(a, adopted[1]);
        Assert.Equal("c", first.ValueOf(adopted[0]).ToText());
        Assert.Equal([b], Adopt(second, first, null, [b]));
    }

    [Fact]
    public void Threads_share_a_dictionary()
    {
        var texts = new TextDictionary();
        var codes = new int[4][];
        Parallel.For(0, codes.Length, thread => codes[thread] = [.. Enumerable.Range(0, 20_000).Select(i => texts.CodeOf($"text {(i * (thread + 1)) % 20_000}"))]);
        for (var thread = 0; thread < codes.Length; thread++)
        {
            for (var i = 0; i < 20_000; i++) Assert.Equal($"text {(i * (thread + 1)) % 20_000}", texts[codes[thread][i]].ToText());
        }

        Assert.Equal(20_001, texts.Count);
    }

    private static int[] Adopt(KeyEncoder source, KeyEncoder target, Func<Value, Value>? rename, int[] ids)
    {
        int[] adopted = [.. ids];
        new KeyAdoption(source, target, rename).Translate(adopted);
        return adopted;
    }

    private static int[] Encode(KeyEncoder encoder, Column column)
    {
        var ids = new int[column.Length];
        encoder.Encode(column, ids);
        return ids;
    }
}
