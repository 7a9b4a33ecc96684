using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Rows that are kept in the batches in which they came.</summary>
public sealed class ResultRowsTests
{
    private static readonly Schema Numbered = new(["n"]);

    [Fact]
    public void Rows_are_found_by_their_place_whatever_the_batches()
    {
        var rows = new ResultRows([BatchOf(Numbered, 0, 3), BatchOf(Numbered, 3, 600), BatchOf(Numbered, 603, 1), BatchOf(Numbered, 604, 2), BatchOf(new Schema(["n"]), 606, 4)]);
        var expected = Enumerable.Range(0, 610).Select(number => NumberText.Format(number)).ToList();
        Assert.Equal(expected, rows.Select(row => row["n"].ToText()));
        Assert.Equal(expected, Enumerable.Range(0, rows.Count).Select(i => rows[i]["n"].ToText()));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows[610]);
        Assert.Empty(new ResultRows([]));
    }

    [Fact]
    public void A_dictionary_of_far_more_values_is_let_go()
    {
        var dictionary = new LocalDictionary();
        for (var i = 0; i < 1000; i++) dictionary.Add(Value.FromNumber(i));
        var column = new DictionaryColumn(dictionary, [.. Enumerable.Range(1, 300)]);
        var kept = Assert.Single(new ResultRows([new Batch(Numbered, [column], 300)]).Select(row => row.Rows).Distinct());
        Assert.IsType<ValueColumn>(kept[0]);
        Assert.Equal("299", kept[0][299].ToText());
    }

    [Fact]
    public void A_computed_cell_is_computed_when_it_is_read()
    {
        var computed = new List<string?>();
        var column = new MappedColumn(new NumberColumn([.. Enumerable.Range(0, 300).Select(i => (double)i)]), value =>
        {
            computed.Add(value.ToText());
            return Value.FromText("#" + value.ToText());
        });
        var rows = new ResultRows([new Batch(Numbered, [column], 300)]);
        Assert.Empty(computed);
        Assert.Equal("#17", rows[17]["n"].ToText());
        Assert.Equal(["17"], computed);
    }

    private static Batch BatchOf(Schema schema, int first, int length) =>
        new(schema, [new ValueColumn([.. Enumerable.Range(first, length).Select(number => Value.FromNumber(number))])], length);
}
