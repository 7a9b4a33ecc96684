using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Sources;

namespace Breakwater.Tests.Detection;

/// <summary>Events of a test, written as <c>name=value</c> pairs between blanks; <c>a;b</c> are several values.</summary>
internal static class Events
{
    /// <summary>Connections as a source type would map them: members of the data model Network_Traffic, an hour before the clock unless the text names another <c>_time</c>.</summary>
    public static MemorySource Traffic(params string[] events) =>
        Source([.. events.Select(text => $"_time={StandingClock.Seconds - 3600} index=main sourcetype=test tag=network;communicate {text}")]);

    /// <summary>A source of the given events.</summary>
    public static MemorySource Source(params string[] events) => new("test events", Rows(events));

    /// <summary>The given rows.</summary>
    public static Batch Rows(params string[] rows)
    {
        var parsed = rows.Select(Parse).ToList();
        var schema = new Schema(parsed.SelectMany(row => row.Keys).Distinct());
        var columns = schema.Names.Select(name => ColumnOf(name, parsed.ConvertAll(row => row.GetValueOrDefault(name)))).ToArray();
        return new Batch(schema, columns, rows.Length);
    }

    private static Dictionary<string, Value> Parse(string row)
    {
        var fields = new Dictionary<string, Value>();
        foreach (var pair in row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            fields[pair[..equals]] = Value.FromTexts(pair[(equals + 1)..].Split(';'));
        }

        return fields;
    }

    private static Column ColumnOf(string name, List<Value> values) =>
        name == "_time" ? new NumberColumn([.. values.Select(value => value.TryGetNumber(out var seconds) ? seconds : NumberColumn.Absent)]) : new ValueColumn([.. values]);
}
