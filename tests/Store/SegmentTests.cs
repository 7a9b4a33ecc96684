using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Store.Encoding;
using Breakwater.Store.Segments;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>What is written to a segment comes back as it was.</summary>
public sealed class SegmentTests
{
    private const int ManyRows = 40_000;

    [Fact]
    public void Values_of_every_kind_come_back()
    {
        Value[] values =
        [
            Value.Null, Value.EmptyText, Value.FromText("a"), Value.FromText("Ä \ud83d\ude00"), Value.FromText("half \ud83d"), Value.FromNumber(5), Value.FromText("5"), Value.FromNumber(-0.0),
            Value.FromNumber(double.NaN), Value.FromTexts(["b", "c"]), Value.FromMany(Value.FromNumber(1), Value.FromText("1")), Value.FromText(new string('x', 100_000)),
        ];
        using var segment = Write(out _, ("a", new ValueColumn(values)), ("b", new ConstantColumn(Value.FromText("same"), values.Length)), ("none", new ConstantColumn(Value.Null, values.Length)));
        AssertSame(values, segment.Find("a")!);
        Assert.Equal("same", segment.Find("b")!.Gather([3])[0].ToText());
        Assert.Null(segment.Find("none"));
        Assert.Equal(["a", "b"], segment.Names);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(5_000)]
    [InlineData(ManyRows)]
    public void Text_comes_back_however_often_it_repeats(int distinct)
    {
        var random = new Random(distinct);
        var values = Enumerable.Range(0, ManyRows).Select(_ => random.Next(20) == 0 ? Value.Null : Value.FromText($"value {random.Next(distinct)}")).ToArray();
        using var segment = Write(out _, ("a", new ValueColumn(values)));
        AssertSame(values, segment.Find("a")!);
    }

    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(1_700_000_000.0, 1)]
    [InlineData(1_700_000_000.25, 0.001)]
    [InlineData(1_700_000_000.000001, 0.000001)]
    [InlineData(-5.5, 1.0 / 3)]
    [InlineData(1e300, 1e290)]
    public void Numbers_come_back_to_the_last_bit(double first, double step)
    {
        var numbers = Enumerable.Range(0, ManyRows).Select(i => Math.Round((first + (i * step)) * 1e6) / 1e6).Append(NumberColumn.Absent).ToArray();
        using var segment = Write(out _, ("n", new NumberColumn([.. numbers])));
        var found = ((NumberColumn)segment.Find("n")!.Gather([.. Enumerable.Range(0, numbers.Length)])).Numbers.ToArray();
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), found.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData(200, 1, 0)]
    [InlineData(1_000_000, 1, 0)]
    [InlineData(int.MaxValue, 100_000, 3)]
    [InlineData(int.MaxValue, 100_000, 0)]
    [InlineData(int.MaxValue, 1L << 25, 6)]
    public void Decimal_texts_come_back(int distinct, long scale, int decimals)
    {
        var random = new Random(distinct);
        var packed = Enumerable.Range(0, ManyRows).Select(_ => random.Next(20) == 0 ? DecimalText.Absent : DecimalText.Pack((random.Next(distinct) - (distinct / 2)) * scale, decimals)).ToArray();
        using var fixedSegment = Write(out _, ("a", new DecimalColumn([.. packed])));
        AssertSame([.. packed.Select(ValueOf)], fixedSegment.Find("a")!);
        // Some writers leave zeros at the end out, all but one.
        if (decimals == 0) return;
        var trimmed = packed.Select(item => ValueOf(item).ToText() is { } text ? Value.FromText(text.TrimEnd('0') is var short_ && short_.EndsWith('.') ? short_ + "0" : short_) : Value.Null).ToArray();
        var repacked = trimmed.Select(value => value.ToText() is { } text && DecimalText.TryPack(System.Text.Encoding.ASCII.GetBytes(text), out var item) ? item : DecimalText.Absent).ToArray();
        using var trimmedSegment = Write(out _, ("a", new DecimalColumn(repacked)));
        AssertSame(trimmed, trimmedSegment.Find("a")!);

        static Value ValueOf(long item) => item == DecimalText.Absent ? Value.Null : Value.FromText(DecimalText.ToText(item));
    }

    [Fact]
    public void Fields_that_are_one_column_are_written_once_until_they_part()
    {
        const int count = 5000;
        var shared = new ValueColumn([.. Enumerable.Range(0, count).Select(i => Value.FromText($"value {i * 7919}"))]);
        var other = new ValueColumn([.. Enumerable.Range(0, count).Select(i => Value.FromText($"other {i}"))]);
        using var alone = Write(out _, ("a", shared));
        using var twice = Write(out _, ("a", shared), ("b", shared));
        Assert.InRange(twice.LengthBytes, alone.LengthBytes, alone.LengthBytes + 200);
        var builder = new SegmentBuilder();
        builder.Add(BatchOf(("a", shared), ("b", shared), ("c", shared)));
        builder.Add(BatchOf(("a", shared), ("b", other), ("c", other)));
        builder.Add(BatchOf(("a", other)));
        var disk = new MemoryDisk();
        using (var file = disk.Create("s")) builder.WriteTo(file);
        using var segment = Segment.Open("s", disk.OpenRead("s"));
        AssertSame([.. shared.Values, .. shared.Values, .. other.Values], segment.Find("a")!);
        foreach (var name in (string[])["b", "c"]) AssertSame([.. shared.Values, .. other.Values, .. Enumerable.Repeat(Value.Null, count)], segment.Find(name)!);
    }

    [Fact]
    public void Rows_are_in_time_order_and_those_of_one_instant_keep_theirs()
    {
        var random = new Random(1);
        var times = Enumerable.Range(0, ManyRows).Select(_ => (double)random.Next(1000)).ToArray();
        var numbers = Enumerable.Range(0, ManyRows).Select(row => Value.FromText($"{row}")).ToArray();
        using var segment = Write(out _, ("_time", new NumberColumn([.. times])), ("row", new ValueColumn(numbers)));
        var expected = Enumerable.Range(0, ManyRows).OrderBy(row => times[row]).Select(row => $"{row}");
        var found = segment.Find("row")!.Gather([.. Enumerable.Range(0, ManyRows)]);
        Assert.Equal(expected, Enumerable.Range(0, ManyRows).Select(row => found[row].ToText()!));
    }

    [Fact]
    public void A_column_may_turn_from_numbers_to_text_and_appear_late()
    {
        var builder = new SegmentBuilder();
        builder.Add(BatchOf(("x", new ValueColumn([Value.FromText("first")]))));
        builder.Add(BatchOf(("n", new NumberColumn([1, NumberColumn.Absent, 3]))));
        builder.Add(BatchOf(("n", new ValueColumn([Value.FromText("three"), Value.FromNumber(1)]))));
        var disk = new MemoryDisk();
        using (var file = disk.Create("s")) builder.WriteTo(file);
        using var segment = Segment.Open("s", disk.OpenRead("s"));
        AssertSame([Value.Null, Value.FromNumber(1), Value.Null, Value.FromNumber(3), Value.FromText("three"), Value.FromNumber(1)], segment.Find("n")!);
        AssertSame([Value.FromText("first"), Value.Null, Value.Null, Value.Null, Value.Null, Value.Null], segment.Find("x")!);
    }

    [Fact]
    public void A_changed_bit_anywhere_is_noticed()
    {
        var random = new Random(7);
        var rows = 3000;
        using var whole = Write(out var disk,
            ("_time", new NumberColumn([.. Enumerable.Range(0, rows).Select(i => 1_700_000_000 + (i * 0.5))])),
            ("whole", ComposedOf(rows)),
            ("number", Parts(rows)),
            ("few", new ValueColumn([.. Enumerable.Range(0, rows).Select(_ => Value.FromText($"v{random.Next(9)}"))])),
            ("many", new ValueColumn([.. Enumerable.Range(0, rows).Select(_ => Value.FromText($"v{random.Next()}"))])));
        var expected = Texts(whole);
        var bytes = disk.BytesOf("s");
        for (var trial = 0; trial < 2000; trial++)
        {
            var place = random.Next(bytes.Length * 8);
            bytes[place / 8] ^= (byte)(1 << (place % 8));
            try
            {
                using var segment = Segment.Open("s", disk.OpenRead("s"));
                // What is never read, such as the padding between sections, may change without harm.
                Assert.Equal(expected, Texts(segment));
            }
            catch (DamagedFileException damaged)
            {
                Assert.Contains("'s'", damaged.Message, StringComparison.Ordinal);
            }

            bytes[place / 8] ^= (byte)(1 << (place % 8));
        }
    }

    private static DecimalColumn Parts(int rows) => new([.. Enumerable.Range(0, rows).Select(i => DecimalText.Pack(i * 31L, 2))]);

    private static ComposedColumn ComposedOf(int rows)
    {
        var rest = Enumerable.Range(0, rows).Select(i => i % 3 == 0 ? Value.FromText($"on its own {i}") : Value.Null).ToArray();
        var codes = Enumerable.Range(0, rows).Select(i => (byte)(i % 3)).ToArray();
        return new ComposedColumn([new TextTemplate(["<", ">"], ["number"]), new TextTemplate(["number ", ""], ["number"])], codes, BatchOf(("number", Parts(rows))), new ValueColumn(rest));
    }

    private static string Texts(Segment segment) =>
        string.Join('\n', segment.Names.Select(name =>
        {
            var column = segment.Find(name)!.Gather([.. Enumerable.Range(0, segment.RowCount)]);
            return string.Join(' ', Enumerable.Range(0, segment.RowCount).Select(row => column[row].ToText()));
        }));

    private static Segment Write(out MemoryDisk disk, params (string Name, Column Column)[] columns)
    {
        disk = new MemoryDisk();
        var builder = new SegmentBuilder();
        builder.Add(BatchOf(columns));
        using (var file = disk.Create("s")) builder.WriteTo(file);
        return Segment.Open("s", disk.OpenRead("s"));
    }

    private static Batch BatchOf(params (string Name, Column Column)[] columns) =>
        new(new Schema(columns.Select(column => column.Name)), [.. columns.Select(column => column.Column)], columns[0].Column.Length);

    private static void AssertSame(Value[] expected, StoredColumn stored)
    {
        var found = stored.Gather([.. Enumerable.Range(0, expected.Length)]);
        for (var row = 0; row < expected.Length; row++)
        {
            Assert.Equal(expected[row].Kind, found[row].Kind);
            Assert.Equal(expected[row], found[row]);
        }

        // In any order, and some of them only.
        var random = new Random(3);
        var rows = Enumerable.Range(0, 100).Select(_ => random.Next(expected.Length)).ToArray();
        var some = stored.Gather(rows);
        for (var i = 0; i < rows.Length; i++) Assert.Equal(expected[rows[i]], some[i]);
    }
}
