using System.Collections.Immutable;
using Breakwater.Columns.Values;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Knowledge;
using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Values;
using Command = Breakwater.Tests.Oracle.Commands.Command;
using Lookup = Breakwater.Engine.Knowledge.Lookup;

namespace Breakwater.Tests.Oracle.Running;

/// <summary>A search over some events.</summary>
internal sealed record OracleCase(Table Events, IReadOnlyList<Command> Commands)
{
    /// <summary>The search.</summary>
    public string Text => string.Join(" | ", Commands.Select(command => command.Text));

    /// <summary>What the search is worth by the rules of the language.</summary>
    public Table Answer => Pipelines.Apply(Commands, Table.Of(Events.Rows));

    /// <summary>The answers where inexact numbers come out a little larger, and a little smaller.</summary>
    public IEnumerable<Table> NudgedAnswers => new[] { 1, -1 }.Select(steps => (this with { Commands = [.. Commands.Select(command => command.Nudged(steps))] }).Answer);

    /// <summary>The events as the engine's tests take them.</summary>
    public TestEnvironment Environment => new() { Input = [.. Events.Rows.Select(ToTestRow)], Lookups = Lookups };

    private static ImmutableList<Lookup> Lookups { get; } =
        [.. KnownTables.All.Select(known => new Lookup(known.Key, new LookupTable(known.Value.Fields, [.. known.Value.Rows.Select(row => known.Value.Fields.Select(field => row[field]?.Text).ToArray())])))];

    /// <summary>A row as tests write it.</summary>
    public static TestRow ToTestRow(Row row) => new([.. row.Fields.Select(field => new TestCell(field, Value.FromTexts([.. row[field]?.Items.Select(item => item.Text) ?? []])))]);

    /// <summary>Every case that is one step simpler.</summary>
    public IEnumerable<OracleCase> Smaller()
    {
        foreach (var commands in Pipelines.Smaller(Commands).Where(commands => commands.Count > 0)) yield return this with { Commands = commands };
        for (var i = 0; i < Events.Rows.Count; i++) yield return this with { Events = Events.With(Events.Rows.Where((_, at) => at != i)) };
        foreach (var field in Events.Fields) yield return this with { Events = new Table([.. Events.Fields.Where(other => other != field)], [.. Events.Rows.Select(row => row.With(field, null))]) };
        foreach (var smaller in WithoutCells()) yield return smaller;
    }

    private IEnumerable<OracleCase> WithoutCells()
    {
        for (var i = 0; i < Events.Rows.Count; i++)
        {
            var row = Events.Rows[i];
            foreach (var field in row.Fields)
            {
                var simpler = new List<Cell?> { null };
                if (row[field] is { IsMulti: true } cell) simpler.AddRange([Cell.Of(cell.Items.Skip(1)), Cell.Of(cell.Items.SkipLast(1))]);
                foreach (var other in simpler) yield return this with { Events = Events.With(Events.Rows.Select((kept, at) => at == i ? row.With(field, other) : kept)) };
            }
        }
    }
}
