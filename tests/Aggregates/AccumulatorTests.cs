using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Aggregates;
using Xunit;

namespace Breakwater.Tests.Aggregates;

public sealed class AccumulatorTests
{
    private const int Groups = 5;

    public static TheoryData<string> Names => [.. AggregateCatalog.All.Select(function => function.TakesNumber ? function.Manual.Name + "90" : function.Manual.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_of_column_gives_the_same_answers(string name)
    {
        var random = new Random(17);
        var values = RandomValues(random, 400, numbersOnly: false);
        var times = RandomTimes(random, 400);
        var groups = RandomGroups(random, 400);
        var expected = Results(name, [new ValueColumn(values)], [times], [groups]);

        Assert.Equal(expected, Results(name, [Coded(values)], [times], [groups]));
        Assert.Equal(expected, Results(name, [new ValueColumn(values[..100]), Coded(values[100..250]), Coded(values[250..])], Split(times, 100, 250), Split(groups, 100, 250)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Number_columns_give_the_same_answers_as_numbers(string name)
    {
        var random = new Random(23);
        var values = RandomValues(random, 300, numbersOnly: true);
        var times = RandomTimes(random, 300);
        var groups = RandomGroups(random, 300);
        var numbers = new NumberColumn(Array.ConvertAll(values, value => value.TryGetNumber(out var number) ? number : NumberColumn.Absent));
        Assert.Equal(Results(name, [new ValueColumn(values)], [times], [groups]), Results(name, [numbers], [times], [groups]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Merged_parts_give_the_same_answers_as_one_pass(string name)
    {
        var random = new Random(29);
        var function = Find(name, out var number);
        var values = RandomValues(random, 600, numbersOnly: false);
        var times = RandomTimes(random, 600);
        var groups = RandomGroups(random, 600);
        var expected = Results(name, [new ValueColumn(values)], [times], [groups]);

        // The second part numbers its groups the other way round and knows only some of them.
        var first = function.Create(number);
        first.Resize(Groups);
        first.Add(Coded(values[..350]), Times(times[..350]), groups.AsSpan(0, 350));
        var second = function.Create(number);
        second.Resize(Groups);
        second.Add(Coded(values[350..]), Times(times[350..]), Array.ConvertAll(groups[350..], group => group < 0 ? group : Groups - 1 - group));
        first.Merge(second, [4, 3, 2, 1, 0]);

        var merged = Enumerable.Range(0, Groups).Select(group => first.Result(group)).ToList();
        for (var group = 0; group < Groups; group++) AssertNearlyEqual(expected[group], merged[group].ToText());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_may_be_read_between_batches(string name)
    {
        var random = new Random(31);
        var function = Find(name, out var number);
        var values = RandomValues(random, 50, numbersOnly: false);
        var times = RandomTimes(random, 50);
        var accumulator = function.Create(number);
        accumulator.Resize(1);
        for (var row = 0; row < values.Length; row++)
        {
            accumulator.Add(new ValueColumn([values[row]]), Times([times[row]]), [0]);
            var soFar = Results(name, [new ValueColumn(values[..(row + 1)])], [times[..(row + 1)]], [new int[row + 1]]);
            Assert.Equal(soFar[0], accumulator.Result(0).ToText());
        }
    }

    [Fact]
    public void Conditions_count_where_they_are_true()
    {
        var accumulator = Find("count", out _).Create(0);
        accumulator.Resize(1);
        accumulator.Add(new ValueColumn([Value.FromBoolean(true), Value.FromBoolean(false), Value.Null]), null, [0, 0, 0]);
        Assert.Equal("1", accumulator.Result(0).ToText());
    }

    [Fact]
    public void All_numeric_aggregates_give_nothing_where_a_value_is_text()
    {
        var function = Find("sum", out _).WithAllNumeric();
        var first = function.Create(0);
        first.Resize(3);
        first.Add(new ValueColumn([Value.FromText("1"), Value.FromText("2"), Value.FromText("x"), Value.Null]), null, [0, 1, 1, 0]);
        var second = function.Create(0);
        second.Resize(1);
        second.Add(Coded([Value.FromTexts(["5", "y"])]), null, [0]);
        first.Merge(second, [2]);
        Assert.Equal(["1", null, null], Enumerable.Range(0, 3).Select(group => first.Result(group).ToText()));
        Assert.Same(Find("values", out _), Find("values", out _).WithAllNumeric());
    }

    [Fact]
    public void Large_close_numbers_keep_their_variance()
    {
        var accumulator = Find("var", out _).Create(0);
        accumulator.Resize(1);
        accumulator.Add(new NumberColumn([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), null, [0, 0, 0, 0]);
        Assert.Equal("30", accumulator.Result(0).ToText());
    }

    [Fact]
    public void Equal_numbers_keep_the_same_text_in_any_order()
    {
        foreach (var values in new string[][] { ["1.0", "1", "2"], ["2", "1", "1.0"] })
        {
            var accumulator = Find("min", out _).Create(0);
            accumulator.Resize(1);
            accumulator.Add(new ValueColumn(Array.ConvertAll(values, Value.FromText)), null, [0, 0, 0]);
            Assert.Equal("1", accumulator.Result(0).ToText());
        }
    }

    private static AggregateFunction Find(string name, out double number) => AggregateCatalog.Find(name, out number) ?? throw new ArgumentException(name, nameof(name));

    private static List<string?> Results(string name, Column[] columns, double[][] times, int[][] groups)
    {
        var function = Find(name, out var number);
        var accumulator = function.Create(number);
        for (var i = 0; i < columns.Length; i++)
        {
            accumulator.Resize(Groups);
            accumulator.Add(columns[i], function.NeedsTime ? Times(times[i]) : null, groups[i]);
        }

        return [.. Enumerable.Range(0, Groups).Select(group => accumulator.Result(group).ToText())];
    }

    private static Value[] RandomValues(Random random, int count, bool numbersOnly)
    {
        var values = new Value[count];
        for (var i = 0; i < count; i++) values[i] = RandomValue(random, numbersOnly);
        return values;
    }

    private static Value RandomValue(Random random, bool numbersOnly) => random.Next(numbersOnly ? 4 : 9) switch
    {
        0 => Value.Null,
        1 or 2 => Value.FromNumber(random.Next(-20, 20)),
        3 => Value.FromNumber(random.NextDouble()),
        4 => Value.FromText("user" + random.Next(6)),
        5 => Value.FromText(random.Next(50).ToString(System.Globalization.CultureInfo.InvariantCulture) + ".0"),
        6 => Value.FromTexts(["a", "3", "" + random.Next(4)]),
        7 => Value.EmptyText,
        _ => Value.FromText(random.Next(50).ToString(System.Globalization.CultureInfo.InvariantCulture)),
    };

    private static double[] RandomTimes(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(30) == 0 ? NumberColumn.Absent : 1_700_000_000 + random.Next(200))];

    private static int[] RandomGroups(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, Groups - 1))];

    private static NumberColumn Times(double[] times) => new([.. times]);

    private static T[][] Split<T>(T[] items, int first, int second) => [items[..first], items[first..second], items[second..]];

    private static DictionaryColumn Coded(Value[] values)
    {
        var dictionary = new LocalDictionary();
        var codes = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var known = dictionary.Values.IndexOf(values[i]);
            codes[i] = values[i].IsNull ? ValueDictionary.NullCode : known > 0 ? known : dictionary.Add(values[i]);
        }

        return new DictionaryColumn(dictionary, codes);
    }

    private static void AssertNearlyEqual(string? expected, string? actual)
    {
        if (NumberText.TryParse(expected, out var a) && NumberText.TryParse(actual, out var b)) Assert.Equal(a, b, Math.Max(1e-9, Math.Abs(a) * 1e-9));
        else Assert.Equal(expected, actual);
    }
}
