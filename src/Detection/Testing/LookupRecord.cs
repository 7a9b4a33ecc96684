using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Time;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary><c>lookup NAME [match=WILDCARD(column)] [case_sensitive=false] [min=1] [default=text] [max=1] [filter="a=b"] [time=column]
/// [time_format="%F"] [max_offset=60] [min_offset=0]</c>, and the table as CSV lines, the first with the column names.</summary>
internal static class LookupRecord
{
    public static TestEnvironment Add(TestEnvironment environment, RecordText record)
    {
        var words = record.Words;
        if (words.Count == 0 || record.Lines.Count == 0)
        {
            record.Reject("a lookup has a name, and its table in the lines below");
            return environment;
        }

        var fields = Cells(record.Lines[0].Text).Select(cell => cell ?? "").ToList();
        var rows = record.Lines.Skip(1).Select(line => Fit(Cells(line.Text), fields.Count)).ToList();
        var lookup = new Lookup(words[0], new LookupTable(fields, rows));
        foreach (var option in words.Skip(1)) lookup = Apply(lookup, option, record);
        return environment.WithLookup(lookup);
    }

    /// <summary>What a <c>match_type</c> such as <c>WILDCARD(a), CIDR(b)</c> says about columns.</summary>
    public static IReadOnlyDictionary<string, LookupMatch> ReadMatches(string text)
    {
        var matches = new Dictionary<string, LookupMatch>(StringComparer.Ordinal);
        foreach (var item in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (item.StartsWith("WILDCARD(", StringComparison.OrdinalIgnoreCase)) matches[Column(item)] = LookupMatch.Wildcard;
            else if (item.StartsWith("CIDR(", StringComparison.OrdinalIgnoreCase)) matches[Column(item)] = LookupMatch.Cidr;
        }

        return matches;

        static string Column(string item) => item[(item.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')');
    }

    private static Lookup Apply(Lookup lookup, string option, RecordText record)
    {
        if (HeaderWords.TryOption(option, "match", out var value)) return lookup with { Matches = ReadMatches(value) };
        if (HeaderWords.TryOption(option, "case_sensitive", out value)) return lookup with { IsCaseSensitive = value == "true" };
        if (HeaderWords.TryOption(option, "default", out value)) return lookup with { DefaultMatch = value };
        if (HeaderWords.TryOption(option, "min", out value) && int.TryParse(value, CultureInfo.InvariantCulture, out var count)) return lookup with { MinimumMatches = count };
        if (HeaderWords.TryOption(option, "max", out value) && int.TryParse(value, CultureInfo.InvariantCulture, out count)) return lookup with { MaximumMatches = count };
        if (HeaderWords.TryOption(option, "filter", out value)) return lookup with { Filter = ReadFilter(value, record) };
        if (HeaderWords.TryOption(option, "time", out value)) return lookup with { Timing = NewTiming with { Field = value }, MaximumMatches = LookupTiming.DefaultMaximumMatches };
        if (lookup.Timing is { } timing)
        {
            if (HeaderWords.TryOption(option, "time_format", out value)) return lookup with { Timing = timing with { Format = TimeFormat.Compile(value) } };
            if (HeaderWords.TryOption(option, "max_offset", out value) && NumberText.TryParse(value, out var seconds)) return lookup with { Timing = timing with { MaximumOffset = seconds } };
            if (HeaderWords.TryOption(option, "min_offset", out value) && NumberText.TryParse(value, out seconds)) return lookup with { Timing = timing with { MinimumOffset = seconds } };
        }

        record.Reject($"a lookup takes match, case_sensitive, min, default, max, filter, time, and after that time_format, max_offset and min_offset, found '{option}'");
        return lookup;
    }

    private static LookupTiming NewTiming => new("", TimeFormat.Compile(LookupTiming.DefaultFormat), 0, LookupTiming.DefaultMaximumOffset);

    private static SearchExpression ReadFilter(string text, RecordText record)
    {
        var diagnostics = new DiagnosticBag(new SourceText("filter", text));
        var condition = new CommandParser(diagnostics, CommandCatalog.Table).ReadSearch();
        foreach (var diagnostic in diagnostics.Items) record.Reject(diagnostic.Message);
        return condition;
    }

    private static string?[] Fit(IReadOnlyList<string?> cells, int count) => [.. Enumerable.Range(0, count).Select(i => i < cells.Count ? cells[i] : null)];

    // An empty cell is absent, and one of two double quotes is empty text.
    private static List<string?> Cells(string line)
    {
        var cells = new List<string?>();
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                cells.Add(Quoted(line, ref at));
                continue;
            }

            var end = line.IndexOf(',', at);
            if (end < 0) end = line.Length;
            cells.Add(end == at ? null : line[at..end]);
            at = end;
        }

        return cells;
    }

    private static string Quoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') text.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') text.Append(line[++at]);
            else break;
        }

        at++;
        return text.ToString();
    }
}
