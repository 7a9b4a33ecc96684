using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>A column of a lookup table and the event's field that it meets.</summary>
public sealed record LookupField(string Column, string Field);

/// <summary>Adds columns of the matching table rows to each event.</summary>
/// <param name="Input">Where rows come from.</param>
/// <param name="Lookup">The table and how it is matched.</param>
/// <param name="Keys">What must match, all of it.</param>
/// <param name="Outputs">What is added.</param>
/// <param name="KeepsExisting">Whether a field that the row has already stays (<c>OUTPUTNEW</c>).</param>
public sealed record LookupJoinNode(PlanNode Input, Lookup Lookup, IReadOnlyList<LookupField> Keys, IReadOnlyList<LookupField> Outputs, bool KeepsExisting) : StreamingNode(Input)
{
    internal const string TimeField = "_time";

    public override PlanNode Prune(FieldSet demanded)
    {
        var kept = Outputs.Where(output => demanded.Contains(output.Field)).ToList();
        if (kept.Count == 0) return Input.Prune(demanded);
        var needed = kept.Count == Outputs.Count ? this : this with { Outputs = kept };
        return needed with { Input = Input.Prune(needed.Requires(demanded)) };
    }

    protected override FieldSet Requires(FieldSet demanded) =>
        (KeepsExisting ? demanded : demanded.Without(Outputs.Select(output => output.Field).Except(Keys.Select(key => key.Field)))).With([.. Keys.Select(key => key.Field), .. Lookup.Timing is null ? Array.Empty<string>() : [TimeField]]);

    public override string Describe() =>
        $"lookup {Lookup.Name} on {string.Join(", ", Keys.Select(key => $"{key.Column} = {key.Field}"))} giving {string.Join(", ", Outputs.Select(output => output.Field))}";

    /// <summary>What finds the outputs for the values of the keys.</summary>
    internal LookupReader CreateReader(TimeZoneInfo zone) => new(Lookup, [.. Keys.Select(key => key.Column)], [.. Outputs.Select(output => output.Column)], zone);

    protected override Operator Open(Operator input, RunContext context) => new LookupJoinOperator(input, this, context);
}

internal sealed class LookupJoinOperator(Operator input, LookupJoinNode node, RunContext context) : UnaryOperator(input)
{
    // A stream of ever new keys must not fill the memory with answers that nobody asks for again.
    private const int MaximumKnown = 1 << 16;

    private readonly LookupReader _reader = node.CreateReader(context.Functions.TimeZone);
    private readonly SchemaExtension[] _extensions = [.. node.Outputs.Select(output => new SchemaExtension(output.Field))];
    private readonly Dictionary<Value, Value[]> _known = [];
    private CodedLookup? _coded;

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        if (node is { Keys: [var key], KeepsExisting: false, Lookup.Timing: null } && batch.Find(key.Field) is DictionaryColumn { Dictionary.HasLists: false } coded)
        {
            _coded ??= new CodedLookup(node.Outputs.Count, value => FindOutputs([value]));
            return WithOutputs(batch, _coded.Read(coded));
        }

        var keys = node.Keys.Select(key => batch.Find(key.Field)).ToArray();
        var found = new Value[batch.Length][];
        var times = node.Lookup.Timing is null ? null : batch.Find(LookupJoinNode.TimeField);
        var inputs = new Value[keys.Length];
        for (var row = 0; row < found.Length; row++)
        {
            for (var i = 0; i < inputs.Length; i++) inputs[i] = keys[i] is { } column ? column[row] : Value.Null;
            found[row] = node.Lookup.Timing is null ? FindOutputs(inputs) : _reader.Read(inputs, times is not null && times[row].TryGetNumber(out var time) ? time : null);
        }

        return WithOutputs(batch, [.. _extensions.Select((_, i) => OutputColumn(batch, found, i))]);
    }

    private Batch WithOutputs(Batch batch, IReadOnlyList<Column> outputs)
    {
        for (var i = 0; i < _extensions.Length; i++) batch = _extensions[i].Set(batch, outputs[i]);
        return batch;
    }

    private ValueColumn OutputColumn(Batch batch, Value[][] found, int output)
    {
        var existing = node.KeepsExisting ? batch.Find(node.Outputs[output].Field) : null;
        var values = new Value[batch.Length];
        for (var row = 0; row < values.Length; row++)
        {
            var kept = existing is null ? Value.Null : existing[row];
            values[row] = kept.IsNull ? found[row][output] : kept;
        }

        return new ValueColumn(values);
    }

    private Value[] FindOutputs(Value[] inputs)
    {
        // A row's key as one value: several keys as a list, which cannot be mistaken for one key with several values, since those are not remembered.
        var isSingle = Array.TrueForAll(inputs, input => !input.IsMulti && !input.IsNull);
        if (!isSingle)
        {
            // Every value of one field is looked up with every value of the others.
            context.Budget.Spend((long)Math.Min(inputs.Aggregate(1d, (product, input) => product * Math.Max(1, input.Count)), int.MaxValue));
            return _reader.Read(inputs);
        }

        context.Budget.CheckCancelled();
        var key = inputs.Length == 1 ? inputs[0] : Value.FromMany(inputs);
        if (_known.TryGetValue(key, out var outputs)) return outputs;
        if (_known.Count == MaximumKnown) _known.Clear();
        outputs = _reader.Read(inputs);
        _known.Add(key, outputs);
        return outputs;
    }
}
