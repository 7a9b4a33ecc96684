using Breakwater.Engine.Knowledge;
using Xunit;

namespace Breakwater.Tests.Engine.Knowledge;

/// <summary>Comma-separated values, as the standard has them and as people write them.</summary>
public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2", "1:a|b 2:1|2")]
    [InlineData("a,b\r1,2\r", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa\n1\n", "1:a 2:1")]
    [InlineData("\uFEFF\"a\"\n", "1:a")]
    [InlineData("\"a,b\",\"c\"\"d\"\n", "1:a,b|c\"d")]
    [InlineData("\"two\nlines\",x\ny,z\n", "1:two\nlines|x 3:y|z")]
    [InlineData("\"two\r\nlines\"\r\ny\r\n", "1:two\r\nlines 3:y")]
    [InlineData("a,,\n,,\n", "1:a|| 2:||")]
    [InlineData("a\n\n\nb\n", "1:a 4:b")]
    [InlineData("a b\"c\",\"d\"e,\"\"\n", "1:a b\"c\"|de|")]
    [InlineData("a,", "1:a|")]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("\"\"", "")]
    [InlineData("\"\"\"\"\n", "1:\"")]
    public void Records_and_their_lines_are_read(string text, string expected)
    {
        Assert.Equal(expected, Read(new StringReader(text), out var problem));
        Assert.Null(problem);

        // The same whatever the pieces that the text comes in.
        Assert.Equal(expected, Read(new Drip(text), out problem));
        Assert.Null(problem);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_a_problem()
    {
        Assert.Equal("1:a", Read(new StringReader("a\n\"b\nc\n"), out var problem));
        Assert.Equal("a quotation mark in the record of line 2 is never closed", problem);
    }

    [Fact]
    public void A_record_that_never_ends_is_a_problem()
    {
        Read(new StringReader(new string('x', CsvReader.MaximumRecordLength + 1)), out var problem);
        Assert.Equal($"the record of line 1 is longer than {CsvReader.MaximumRecordLength} characters", problem);
    }

    [Fact]
    public void Long_files_are_read_in_pieces()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},\"text, number {i}\"\n"));
        var reader = new CsvReader(new StringReader(text));
        for (var i = 0; i < 50_000; i++)
        {
            Assert.True(reader.Read());
            Assert.Equal(($"{i}", $"text, number {i}", i + 1), (reader.Cells[0], reader.Cells[1], reader.Line));
        }

        Assert.False(reader.Read());
    }

    [Fact]
    public void Another_separator_may_be_used()
    {
        var reader = new CsvReader(new StringReader("a;b,c\n"), ';');
        Assert.True(reader.Read());
        Assert.Equal(["a", "b,c"], reader.Cells);
    }

    private static string Read(TextReader text, out string? problem)
    {
        var reader = new CsvReader(text);
        var records = new List<string>();
        while (reader.Read()) records.Add($"{reader.Line}:{string.Join('|', reader.Cells)}");
        problem = reader.Problem;
        return string.Join(' ', records);
    }

    /// <summary>Hands out one character at a time.</summary>
    private sealed class Drip(string text) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, 1));
    }
}
