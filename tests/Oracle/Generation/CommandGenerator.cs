using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes commands that suit a table.</summary>
/// <param name="choose">Makes the choices.</param>
/// <param name="table">What the command finds.</param>
/// <param name="isInner">Whether the command stands in brackets.</param>
/// <param name="hasColumnOrder">Whether the order of columns is certain: where rows of several sources meet, it is not.</param>
internal sealed class CommandGenerator(Chooser choose, Table table, bool isInner = false, bool hasColumnOrder = true)
{
    private readonly IReadOnlyList<string> _fields = [.. table.Fields.Where(field => field.Length > 0 && !field.Contains('*', StringComparison.Ordinal) && !Table.IsInternal(field))];

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
        MakeStreamStats,
        MakeStreamStats,
        MakeBin,
        MakeTop,
        MakeChart,
        MakeTimeChart,
        .. MoreMakers,
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
        9 when !isInner && choose.OnceIn(2) => MakeSubsearchTerm(),
        _ => choose.OnceIn(3) ? new AnyRow() : MakeFieldTerm(),
    };

    private SubsearchTerm MakeSubsearchTerm()
    {
        var name = choose.Of("people", "places");
        var kept = new Fields(false, choose.Some(KnownTables.All[name].Fields, 1, 2));
        return new SubsearchTerm(new Subsearch(name, [.. Inner(KnownTables.All[name], 0), kept]));
    }

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

    private Where MakeWhere() => new(choose.OnceIn(12) ? new SearchMatch(new AndTerm(MakeFieldTerm(), MakeFieldTerm(), IsSpelled: false)) : Expressions.Condition());

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

    private IReadOnlyList<string> SomeKeys(int most) => SomeFields(0, most);

    private StreamStats MakeStreamStats()
    {
        var keys = SomeKeys(2);
        return new StreamStats(MakeAggregates(keys), keys) { CountsCurrent = !choose.OnceIn(4), Window = choose.OnceIn(3) ? choose.Number(1, 3) : 0, IsGlobal = !choose.OnceIn(3) };
    }

    private Bin MakeBin()
    {
        var output = choose.OnceIn(4) ? NewField() : null;
        if (table.Fields.Contains("_time") && choose.OnceIn(2)) return new Bin("_time", choose.Of(1, 5, 10, 30), choose.Of("", "s", "m", "h"), output);
        return new Bin(Field(), choose.Of(1, 2, 5, 10, 0.5, 100), "", output);
    }

    private Top MakeTop()
    {
        var counted = SomeFields(1, 2).Except(Top.Added).ToList();
        return new Top(choose.OnceIn(2), choose.OnceIn(3) ? choose.Number(0, 2) : null, counted.Count == 0 ? ["k"] : counted, [.. SomeKeys(1).Except([.. counted, .. Top.Added, "k"])]);
    }

    private Chart MakeChart()
    {
        var over = Field();
        var by = choose.OnceIn(3) ? null : Field();
        return MakeSeries(over, by == over ? null : by);
    }

    private Command MakeTimeChart() =>
        table.Fields.Contains("_time") ? MakeSeries("_time", choose.OnceIn(2) ? null : Field()) with { Span = (choose.Of(5, 10, 30), "m") } : MakeChart();

    private Chart MakeSeries(string over, string? by)
    {
        var aggregates = MakeAggregates([over, by ?? over]);
        var options = new Chart(aggregates, over, by);
        return by is null ? options : options with { Limit = choose.OnceIn(3) && aggregates.Count == 1 ? choose.Number(0, 2) : null, ShowsNull = !choose.OnceIn(4), ShowsOther = !choose.OnceIn(4) };
    }

    private IReadOnlyList<Func<Command>> MoreMakers =>
    [
        () => new Rex(Field(), choose.Of("(?<r1>[a-z]+)", "(?<r1>[a-z1])(?<e1>[0-9])?", @"(?<n>\d+)", @"^(?<s>\w*)\W"), choose.Of(1, 1, 0, 2)),
        () => new RexSed(Field(), choose.Of("a", "[0-9]", @"([0-9])\.", "^x"), choose.Of("", "-", "[0]", @"\1z"), choose.OnceIn(2)),
        () => new RegexCommand(Field(), choose.OnceIn(2), choose.Of("a", "^[0-9]+$", "(?i)x", "^$")),
        () => new Replace([.. choose.Many(1, 2, () => (choose.OnceIn(4) ? choose.Of("a*", "*1", "1*", "*.*") : EventGenerator.MakeText(choose).Replace("*", "x", StringComparison.Ordinal), choose.Of("z", "", "[*]", "9")))], SomeFields(0, 2)),
        MakeSubsearchCommand,
        MakeSubsearchCommand,
        () => choose.OnceIn(2)
            ? new Lookup("people", "k", Field(), choose.Some(["name", "n"], 1, 2), choose.OnceIn(2))
            : new Lookup("places", "s", Field(), choose.Some(["place", "k"], 1, 2), choose.OnceIn(2)),
        () => new AddTotals(SomeFields(0, 3)),
        () => new AddColTotals(),
        () => new StatsAll(choose.Of("values", "max", "first", "list"), choose.Of("", "p_"), SomeKeys(1)),
        () => new RenameAll(choose.Of("e", "g", "n"), "w"),
        () => new Accum(Field(), choose.OnceIn(2) ? NewField() : null),
        () => new Delta(Field(), NewField(), choose.Of(1, 1, 2)),
        () => new AutoRegress(Field(), NewField(), choose.Of(1, 1, 2)),
        () => new StrCat([.. choose.Many(2, 3, () => choose.OnceIn(3) ? (false, choose.Of("-", "a b")) : (true, choose.Of("n", "s", "k", "m", "absent")))], "e1", choose.OnceIn(3)),
        () => new ConvertCommand(choose.Of("rmcomma", "ctime", "none"), Field(), choose.OnceIn(3) ? NewField() : null),
        () => hasColumnOrder && !_fields.Contains("u1") && !_fields.Contains("u2") ? new Untable(Field(), "u1", "u2") : MakeSearch(),
        () => new XySeries(Field(), Field(), Field()),
        () => hasColumnOrder ? new Transpose(choose.OnceIn(3) ? choose.Number(0, 2) : null) : MakeSearch(),
        () => new ForEach(SomeFields(1, 2), choose.Of('+', '*', '-'), choose.Number(1, 3)),
    ];

    private Command MakeSubsearchCommand()
    {
        if (isInner) return MakeEval();
        if (choose.OnceIn(4)) return new AppendPipe(Inner(table, 1));
        var name = choose.Of("people", "places");
        var subsearch = new Subsearch(name, Inner(KnownTables.All[name], 0));
        return choose.Number(0, 3) switch
        {
            0 => new Append(subsearch),
            1 => new AppendCols(subsearch, choose.OnceIn(2)),
            _ => new Join(choose.Some(["k", "n", "s"], 1, 1), subsearch) { IsLeft = choose.OnceIn(2), TakesAll = choose.OnceIn(2), KeepsOwn = choose.OnceIn(3) },
        };
    }

    private List<Command> Inner(Table start, int least)
    {
        var commands = new List<Command>();
        var inner = start;
        for (var count = choose.Number(least, 2); count > 0; count--)
        {
            commands.Add(new CommandGenerator(choose, inner, isInner: true, hasColumnOrder).Next());
            inner = Pipelines.Apply(commands, start);
        }

        return commands;
    }
}
