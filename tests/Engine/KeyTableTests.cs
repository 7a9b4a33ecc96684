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

    [Fact]
    public void Ranks_are_those_of_numbers_and_then_of_bytes()
    {
        string[] pieces = ["", "a", "b", "10", "9", "1.0", "1", "-3", "\u00e9", "\ud83d\ude00", "\uff21", "0123456789abcdef", "\0", " "];
        var random = new Random(1);
        Value[] values = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => pieces[random.Next(pieces.Length)]))).Distinct().Select(Value.FromText)];
        var ranks = KeyOrder.Ranks(values, Budget);
        int[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(id => values[id].TryGetNumber(out var number) ? number : double.PositiveInfinity)
            .ThenBy(id => values[id].TryGetNumber(out _) ? 0 : 1).ThenBy(id => values[id].ToText()!, Utf8Order.Comparer)];
        Assert.Equal(expected, Enumerable.Range(0, values.Length).OrderBy(id => ranks[id]));
    }

    [Fact]
    public void Texts_are_told_apart_by_their_codes_until_other_values_come()
    {
        var texts = new TextDictionary();
        var encoder = new KeyEncoder(Value.FromText("none"), Budget);
        Assert.Equal([0, 1, 0, 2], Encode(encoder, new DictionaryColumn(texts, [texts.CodeOf("a"), texts.CodeOf("b"), texts.CodeOf("a"), 0])));
        Assert.Equal([1, 1], Encode(encoder, new ConstantColumn(Value.FromText("b"), 2)));
        Assert.Equal([2], Encode(encoder, new ConstantColumn(Value.Null, 1)));

        var other = new KeyEncoder(Value.Null, Budget);
        _ = Encode(other, new DictionaryColumn(texts, [texts.CodeOf("c"), texts.CodeOf("b")]));
        Assert.Equal([3, 1], encoder.Adopt(other, null));
        Assert.Same(texts, encoder.ColumnOf([0]).Dictionary);

        Assert.Equal([0, 4, 5], Encode(encoder, new ValueColumn([Value.FromText("a"), Value.FromText("x"), Value.FromNumber(1)])));
        Assert.Equal([0, 5], Encode(encoder, new DictionaryColumn(texts, [texts.CodeOf("a"), texts.CodeOf("1")])));
        Assert.Equal(["a", "b", "none", "c", "x", "1"], Enumerable.Range(0, 6).Select(id => encoder.ColumnOf([id])[0].ToText()));
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

    private static int[] Encode(KeyEncoder encoder, Column column)
    {
        var ids = new int[column.Length];
        encoder.Encode(column, ids);
        return ids;
    }
}
