using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes commands that suit a table.</summary>
internal sealed class CommandGenerator(Chooser choose, Table table)
{
    private readonly IReadOnlyList<string> _fields = [.. table.Fields.Where(field => !Table.IsInternal(field))];

    private static readonly string[] SpareNames = ["h1", "h2", "h3"];

    /// <summary>A command.</summary>
    public Command Next() => choose.Of(Makers)();

    private IReadOnlyList<Func<Command>> Makers =>
    [
        MakeSearch,
        MakeSearch,
        MakeWhere,
        MakeWhere,
        MakeEval,
        MakeEval,
        MakeEval,
        MakeStats,
        MakeStats,
        MakeEventStats,
        () => new Head(choose.Number(0, 4)),
        MakeHeadWhile,
        () => new Tail(choose.Number(0, 4)),
        () => new Reverse(),
        () => new Uniq(),
        MakeSort,
        MakeSort,
        MakeDedup,
        MakeFields,
        () => new TableCommand([.. SomeFields(1, 3), .. choose.OnceIn(5) ? ["*"] : Array.Empty<string>()]),
        MakeRename,
        () => new FillNull(choose.OnceIn(2) ? EventGenerator.MakeText(choose) : null, SomeFields(0, 2)),
        () => new FillDown(SomeFields(0, 2)),
        () => new MakeMv(Field(), choose.Of(",", ";", " ", "1"), choose.OnceIn(3)),
        () => new MvExpand(Field(), choose.OnceIn(4) ? choose.Number(0, 2) : null),
        () => new MvCombine(Field()),
        () => new NoMv(Field()),
    ];

    private ExpressionGenerator Expressions => new(choose, [.. _fields, .. table.Fields.Contains("_time") ? ["_time"] : Array.Empty<string>()]);

    private string Field() => _fields.Count == 0 || choose.OnceIn(20) ? "absent" : choose.Of(_fields);

    private IReadOnlyList<string> SomeFields(int least, int most) => _fields.Count == 0 ? (least == 0 ? [] : ["absent"]) : choose.Some(_fields, least, most);

    private string NewField() => choose.OnceIn(3) ? Field() : choose.Of("e1", "e2", "e3");

    private Search MakeSearch() => new(MakeTerm(0));

    private SearchTerm MakeTerm(int depth) => depth > 2 ? MakeFieldTerm() : choose.Number(0, 9) switch
    {
        < 5 => MakeFieldTerm(),
        5 => new NotTerm(MakeTerm(depth + 1)),
        6 => new OrTerm(MakeTerm(depth + 1), MakeTerm(depth + 1)),
        7 => new AndTerm(MakeTerm(depth + 1), MakeTerm(depth + 1), choose.OnceIn(2)),
        8 => new FieldListTerm(Field(), choose.Many(1, 3, MakeSearchValue)),
        _ => choose.OnceIn(3) ? new AnyRow() : MakeFieldTerm(),
    };

    private FieldTerm MakeFieldTerm()
    {
        var sign = choose.Of("=", "=", "=", "!=", "!=", "<", "<=", ">", ">=");
        return new FieldTerm(Field(), sign, sign is "=" or "!=" ? MakeSearchValue() : EventGenerator.MakeText(choose).Replace("*", "x", StringComparison.Ordinal));
    }

    private string MakeSearchValue() => choose.Number(0, 5) switch
    {
        0 => choose.Of("*", "a*", "*b", "*a*", "1*", "?*", "10.0.0.0/8", "9.9.9.9/24"),
        _ => EventGenerator.MakeText(choose),
    };

    private Where MakeWhere() => new(Expressions.Condition());

    private Eval MakeEval()
    {
        var assignments = new List<(string, Expression)>();
        var known = _fields.ToList();
        foreach (var field in choose.Many(1, 2, NewField))
        {
            assignments.Add((field, new ExpressionGenerator(choose, known).Value()));
            known.Add(field);
        }

        return new Eval(assignments);
    }

    private HeadWhile MakeHeadWhile() => new(Expressions.Condition(1), choose.OnceIn(2), choose.OnceIn(2), choose.OnceIn(3) ? choose.Number(1, 3) : null);

    private Stats MakeStats()
    {
        var keys = SomeFields(0, 2);
        return new Stats(MakeAggregates(keys), keys);
    }

    private EventStats MakeEventStats()
    {
        var keys = SomeFields(0, 2);
        return new EventStats(MakeAggregates(keys), keys);
    }

    private IReadOnlyList<Aggregate> MakeAggregates(IReadOnlyList<string> keys)
    {
        var names = choose.Some(["g1", "g2", "g3", "n", "e1", "v", "h"], 1, 3).Where(name => !keys.Contains(name)).ToList();
        return [.. (names.Count == 0 ? SpareNames.Except(keys).Take(1) : names).Select(MakeAggregate)];
    }

    private Aggregate MakeAggregate(string output)
    {
        if (choose.OnceIn(5)) return new Aggregate("count", new AggregateInput(null, null, null), output);
        if (choose.OnceIn(6)) return new Aggregate("count", new AggregateInput(null, null, Expressions.Condition(1)), output);
        var function = choose.Of(
            "count", "dc", "values", "list", "sum", "avg", "min", "max", "first", "last", "earliest", "latest", "median", "perc95", "perc25", "stdev", "stdevp", "var", "varp", "mode", "range", "sumsq",
            "earliest_time", "latest_time");
        return new Aggregate(function, choose.OnceIn(5) ? new AggregateInput(null, Expressions.Value(1), null) : new AggregateInput(Field(), null, null), output);
    }

    private IReadOnlyList<SortKey> MakeSortKeys(int least, int most) =>
        [.. SomeFields(least, most).Select(field => new SortKey(field, choose.OnceIn(2), choose.OnceIn(3) ? choose.Of("num", "str", "ip") : ""))];

    private Sort MakeSort() => new(choose.OnceIn(4) ? choose.Number(0, 3) : null, MakeSortKeys(1, 3), choose.OnceIn(8));

    private Dedup MakeDedup() => new(choose.OnceIn(4) ? choose.Number(1, 3) : null, SomeFields(1, 2))
    {
        KeepsEvents = choose.OnceIn(5),
        KeepsEmpty = choose.OnceIn(4),
        IsConsecutive = choose.OnceIn(4),
        SortedBy = choose.OnceIn(5) ? MakeSortKeys(1, 2) : [],
    };

    private Fields MakeFields() => new(choose.OnceIn(2), [.. SomeFields(1, 3), .. choose.OnceIn(6) ? [choose.Of("_time", "e*", "*", "_*")] : Array.Empty<string>()]);

    private Rename MakeRename()
    {
        var from = SomeFields(1, 2);
        var to = choose.Some(["r1", "r2", "a b", "n", "s"], from.Count, from.Count).Where(name => !from.Contains(name)).ToList();
        var pairs = from.Zip(to).ToList();
        return new Rename(pairs.Count == 0 ? [(Field(), "r1")] : pairs);
    }
}
