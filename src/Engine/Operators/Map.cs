using System.Buffers;
using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators;

/// <summary>Runs a search for each of the first rows, and gives the rows of these searches.</summary>
/// <param name="Input">The rows that fill the template.</param>
/// <param name="Template">The search with places for fields.</param>
/// <param name="Maximum">The most searches.</param>
/// <param name="Compile">Makes the plan of a search, or throws <see cref="SplException"/>.</param>
internal sealed record MapNode(PlanNode Input, MapTemplate Template, int Maximum, Func<string, PlanNode> Compile) : UnaryNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded) => FieldSet.Of(Template.Fields);

    protected override bool RequiresOrder(bool isOrderDemanded) => true;

    public override string Describe() => $"map at most {Maximum} of {Template}";

    public override Operator Open(RunContext context) => new MapOperator(this, Input.Open(context), context);
}

internal sealed class MapOperator(MapNode node, Operator input, RunContext context) : UnaryOperator(input)
{
    // What making and starting a search takes.
    private const int StepsOfSearch = 2000;

    private Batch? _batch;
    private int _row;
    private int _count;
    private Operator? _search;

    public override Batch? Next()
    {
        while (true)
        {
            if (_search?.Next() is { } rows) return rows;
            _search?.Dispose();
            _search = null;
            while (_batch is null || _row == _batch.Length)
            {
                _row = 0;
                if ((_batch = Input.Next()) is null) return null;
            }

            if (_count == node.Maximum)
            {
                WarnTooMany();
                return null;
            }

            Open(_batch, _row++);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _search?.Dispose();
        base.Dispose(disposing);
    }

    private void Open(Batch batch, int row)
    {
        _count++;
        context.Budget.Spend(StepsOfSearch);
        if (!node.Template.TryFill(batch, row, _count, out var search, out var missing))
        {
            context.Warnings.Add(new Diagnostic(CutOffCodes.MissingToken, $"map ran no search for a row without '{missing}'"));
            return;
        }

        // A saved search may map itself: each level runs while the levels around it wait.
        if (context.MapDepth >= context.Limits.SubsearchDepth)
        {
            throw new SplException(new Diagnostic(RuntimeCodes.SubsearchTooDeep, string.Create(CultureInfo.InvariantCulture, $"map runs searches with map deeper than {context.Limits.SubsearchDepth}")));
        }

        _search = node.Compile(search).Open(context with { MapDepth = context.MapDepth + 1 });
    }

    private void WarnTooMany() => context.Warnings.Add(new Diagnostic(CutOffCodes.RowsLeftOut,
        string.Create(CultureInfo.InvariantCulture, $"map stopped after {node.Maximum} searches, and there were more rows"), Help: "raise maxsearches"));
}

/// <summary>A search with places for the values of fields: text, field, text, ..., text.</summary>
internal sealed record MapTemplate(IReadOnlyList<string> Texts, IReadOnlyList<string> Places)
{
    private const string SerialToken = "_serial_id";

    private static readonly SearchValues<char> NotInNames = SearchValues.Create(" \t\r\n\"'|[]()");

    /// <summary>The fields that a row must have.</summary>
    public IEnumerable<string> Fields => Places.Where(place => place != SerialToken);

    /// <summary>Reads <c>$field$</c> as a place and <c>$$</c> as a dollar sign. What stands between two dollar signs and holds a blank or a quote is no field.</summary>
    public static MapTemplate Read(string template)
    {
        var texts = new List<string>();
        var places = new List<string>();
        var text = "";
        for (var at = 0; at < template.Length; at++)
        {
            var end = template[at] == '$' ? template.IndexOf('$', at + 1) : -1;
            if (end < 0 || template.AsSpan(at + 1, end - at - 1).ContainsAny(NotInNames))
            {
                text += template[at];
                continue;
            }

            if (end == at + 1)
            {
                text += '$';
            }
            else
            {
                texts.Add(text);
                places.Add(template[(at + 1)..end]);
                text = "";
            }

            at = end;
        }

        texts.Add(text);
        return new MapTemplate(texts, places);
    }

    /// <summary>The search for a row, or the field that the row lacks.</summary>
    public bool TryFill(Batch batch, int row, int serial, out string search, out string missing)
    {
        search = Texts[0];
        missing = "";
        for (var i = 0; i < Places.Count; i++)
        {
            var value = Places[i] == SerialToken ? Value.FromNumber(serial) : batch.ValueOf(Places[i], row);
            if (value.IsNull)
            {
                missing = Places[i];
                return false;
            }

            search += TextOf(value) + Texts[i + 1];
        }

        return true;
    }

    public override string ToString() => string.Concat(Texts.Select((text, i) => i < Places.Count ? $"{text}${Places[i]}$" : text));

    private static string TextOf(Value value) => string.Join(' ', Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText()));
}
