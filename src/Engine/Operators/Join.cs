using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>A field of the main rows and the field of the joined rows that must equal it.</summary>
public sealed record JoinKey(string Left, string Right);

/// <summary>Where joined rows lie in time, seen from the main row.</summary>
internal enum JoinTime
{
    /// <summary>Anywhere.</summary>
    Any,

    /// <summary>At the main row's time or before it.</summary>
    Earlier,

    /// <summary>At the main row's time or after it.</summary>
    Later,
}

/// <summary>Adds to each main row the fields of joined rows with equal keys. Joined rows are held, main rows stream by.</summary>
/// <param name="Main">The main rows.</param>
/// <param name="Joined">The rows that are joined.</param>
/// <param name="Keys">What must be equal; with none, every field that both sides have and that is not internal.</param>
internal sealed record JoinNode(PlanNode Main, PlanNode Joined, IReadOnlyList<JoinKey> Keys) : PlanNode
{
    /// <summary>Whether main rows without a match stay.</summary>
    public bool KeepsUnmatched { get; init; }

    /// <summary>The most matches of a main row; 0 for all.</summary>
    public int Maximum { get; init; } = 1;

    /// <summary>Whether a joined row's value replaces the main row's.</summary>
    public bool Overwrites { get; init; } = true;

    /// <summary>Where matches lie in time.</summary>
    public JoinTime Time { get; init; }

    public override IReadOnlyList<PlanNode> Inputs => [Main, Joined];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Main = inputs[0], Joined = inputs[1] };

    public override FieldSet Requires(int input, FieldSet demanded)
    {
        // Without keys the fields that exist decide, so none may be left out.
        if (Keys.Count == 0) return FieldSet.All;
        var fields = demanded.With(Keys.Select(key => input == 0 ? key.Left : key.Right));
        return Time == JoinTime.Any ? fields : fields.With(JoinOperator.TimeField);
    }

    public override bool RequiresOrder(int input, bool isOrderDemanded) => input == 1 || isOrderDemanded;

    public override string Describe() =>
        $"join{(KeepsUnmatched ? " left" : "")}{(Maximum == 0 ? " all" : "")} on {(Keys.Count == 0 ? "common fields" : string.Join(", ", Keys.Select(key => key.Left == key.Right ? key.Left : $"{key.Left} = {key.Right}")))}"
        + $"{(Overwrites ? "" : " keeping")}{(Time == JoinTime.Any ? "" : $" {Time}".ToLowerInvariant())}{(Maximum > 1 ? $" max {Maximum}" : "")}";

    public override Operator Open(RunContext context) => new JoinOperator(this, context);
}

internal sealed class JoinOperator(JoinNode node, RunContext context) : Operator
{
    public const string TimeField = "_time";

    private Operator? _main;
    private JoinedRows? _joined;

    // The main rows being joined, and how far that has come.
    private Batch? _batch;
    private IReadOnlyList<IReadOnlyList<int>> _matches = [];
    private int _row;
    private int _match;
    private int _taken;

    public override Batch? Next()
    {
        if (_main is null) Open();
        while (true)
        {
            if (_batch is null && !Advance()) return null;
            if (Join() is { Length: > 0 } rows) return rows;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _main?.Dispose();
        base.Dispose(disposing);
    }

    private void Open()
    {
        var main = node.Main.Open(context);
        _main = main;
        Batch joined;
        using (var rows = node.Joined.Open(context)) joined = HeldRows.Collect(rows, context, "join") ?? new Batch(Schema.Empty, [], 0);
        var keys = node.Keys;
        if (keys.Count == 0)
        {
            // The main rows' fields are only known from all of them.
            var all = HeldRows.Collect(main, context, "join without fields") ?? new Batch(Schema.Empty, [], 0);
            keys = [.. all.Schema.Names.Where(name => !name.StartsWith('_') && joined.Schema.IndexOf(name) >= 0).Select(name => new JoinKey(name, name))];
            if (keys.Count == 0 && all.Length > 0 && joined.Length > 0) WarnNothingInCommon();
            main.Dispose();
            _main = new RowsOperator(all, context);
        }

        _joined = new JoinedRows(joined, keys, context.Budget);
    }

    private bool Advance()
    {
        if (_joined is not { } joined || _main?.Next() is not { } batch) return false;
        (_batch, _matches, _row, _match, _taken) = (batch, joined.Match(batch), 0, 0, 0);
        return true;
    }

    // About a batch of rows at a time, since a main row may match every joined row.
    private Batch? Join()
    {
        if (_joined is not { } joined || _batch is not { } main) return null;
        var time = node.Time == JoinTime.Any ? null : main.Find(TimeField);
        var mainRows = new List<int>(main.Length);
        var joinedRows = new List<int>(main.Length);
        var length = Math.Max(main.Length, context.BatchRows);
        for (; _row < main.Length && mainRows.Count < length; _row++, _match = 0, _taken = 0)
        {
            if (!Take(joined, time, length, mainRows, joinedRows)) break;
            if (_taken > 0 || !node.KeepsUnmatched) continue;
            mainRows.Add(_row);
            joinedRows.Add(JoinedRows.None);
        }

        if (_row == main.Length) _batch = null;
        context.Budget.Spend(mainRows.Count * MultiValueExpansion.StepsOfRow);
        return joined.Extend(main.Select(mainRows.ToArray()), joinedRows, node.Overwrites);
    }

    // The matches of the current main row; false where there is no room for all of them.
    private bool Take(JoinedRows joined, Column? time, int length, List<int> mainRows, List<int> joinedRows)
    {
        for (var matches = _matches[_row]; _match < matches.Count && (node.Maximum == 0 || _taken < node.Maximum); _match++)
        {
            if (mainRows.Count >= length) return false;
            if (node.Time != JoinTime.Any && !IsInTime(time?[_row] ?? Value.Null, joined.Rows.ValueOf(TimeField, matches[_match]))) continue;
            mainRows.Add(_row);
            joinedRows.Add(matches[_match]);
            _taken++;
        }

        return true;
    }

    private bool IsInTime(Value main, Value joined) =>
        main.TryGetNumber(out var own) && joined.TryGetNumber(out var other) && (node.Time == JoinTime.Earlier ? other <= own : other >= own);

    private void WarnNothingInCommon() =>
        context.Warnings.Add(new Diagnostic(CutOffCodes.NothingInCommon, "the rows and those of the subsearch have no field in common, so that join matches nothing", Help: "name the fields to join on"));
}

/// <summary>The held rows of a join, found by their keys.</summary>
internal sealed class JoinedRows
{
    /// <summary>Stands for no row.</summary>
    public const int None = -1;

    private static readonly List<int> NoRows = [];

    private readonly IReadOnlyList<JoinKey> _keys;
    private readonly KeyEncoder[] _encoders;
    private readonly GroupTable _combinations;
    private readonly List<List<int>> _rowsOf = [];
    private readonly (SchemaExtension Extension, Column Column, bool IsInternal)[] _fields;

    public JoinedRows(Batch rows, IReadOnlyList<JoinKey> keys, SearchBudget budget)
    {
        Rows = rows;
        _keys = keys;
        _encoders = [.. keys.Select(_ => new KeyEncoder(Value.Null, budget, takesLists: true))];
        _combinations = new GroupTable(keys.Count, budget);
        _fields = [.. rows.Schema.Names.Where(name => !keys.Any(key => key.Left == name)).Select(name => (new SchemaExtension(name), rows[rows.Schema.IndexOf(name)], name.StartsWith('_')))];
        var groups = GroupsOf(rows, key => key.Right);
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] == None) continue;
            while (_rowsOf.Count <= groups[row]) _rowsOf.Add([]);
            _rowsOf[groups[row]].Add(row);
        }
    }

    /// <summary>The rows.</summary>
    public Batch Rows { get; }

    /// <summary>For each main row the held rows with equal keys, in order. A row that lacks a key has none.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Match(Batch main)
    {
        var groups = GroupsOf(main, key => key.Left);
        var matches = new List<int>[groups.Length];
        for (var row = 0; row < matches.Length; row++) matches[row] = groups[row] >= 0 && groups[row] < _rowsOf.Count ? _rowsOf[groups[row]] : NoRows;
        return matches;
    }

    /// <summary>Adds the fields of the given held rows to <paramref name="main"/>, a row each or <see cref="None"/>.</summary>
    public Batch Extend(Batch main, IReadOnlyList<int> rows, bool overwrites)
    {
        foreach (var (extension, column, isInternal) in _fields) main = extension.Set(main, Merge(main, column, extension.Field, rows, overwrites && !isInternal));
        return main;
    }

    // SPL: what a joined row lacks leaves the main row's value alone, and internal fields such as _time are the main row's wherever it has them.
    private static ValueColumn Merge(Batch main, Column joined, string field, IReadOnlyList<int> rows, bool overwrites)
    {
        var existing = main.Find(field);
        var values = new Value[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var own = existing is null ? Value.Null : existing[i];
            var other = rows[i] == None ? Value.Null : joined[rows[i]];
            values[i] = overwrites ? other.IsNull ? own : other : own.IsNull ? other : own;
        }

        return new ValueColumn(values);
    }

    private int[] GroupsOf(Batch rows, Func<JoinKey, string> side)
    {
        var groups = new int[rows.Length];
        Array.Fill(groups, None);
        if (_keys.Count == 0) return groups;
        var ids = _keys.Select(_ => new int[rows.Length]).ToArray();
        for (var i = 0; i < ids.Length; i++) _encoders[i].Encode(rows.Find(side(_keys[i])), ids[i]);
        var key = new int[ids.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            for (var i = 0; i < key.Length; i++) key[i] = ids[i][row];
            if (Array.IndexOf(key, KeyEncoder.NoId) < 0) groups[row] = _combinations.GroupOf(key);
        }

        return groups;
    }
}
