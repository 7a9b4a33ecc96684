using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation;

namespace Breakwater.Engine.Knowledge;

/// <summary>Reads columns of the table rows that match an event's values, as <c>lookup</c> does. Stateless once made: threads share it.</summary>
public sealed class LookupReader
{
    private readonly Lookup _lookup;
    private readonly LookupMatcher _matcher;
    private readonly int[] _outputs;
    private readonly string _columns;
    private readonly bool _isByInput;

    /// <summary>A reader that matches <paramref name="keys"/> and reads <paramref name="outputs"/>, all columns that the table has; times in the table are those of <paramref name="zone"/>.</summary>
    public LookupReader(Lookup lookup, IReadOnlyList<string> keys, IReadOnlyList<string> outputs, TimeZoneInfo zone)
    {
        _lookup = lookup;
        _matcher = new LookupMatcher(lookup, keys, zone);
        _outputs = [.. outputs.Select(output => LookupMatcher.IndexOf(lookup.Table, output))];
        _isByInput = lookup.Computation is { } computation && keys is [var key] && key == computation.Input;
        _columns = string.Join('\n', [.. keys, "", .. outputs, zone.Id]);
    }

    /// <summary>A value for each output; absent where nothing matches. <paramref name="inputs"/> has a cell for each key, and <paramref name="time"/> is the event's where the lookup matches by time.</summary>
    public Value[] Read(Value[] inputs, double? time = null)
    {
        var outputs = new Value[_outputs.Length];
        // SPL: an absent input is no look-up at all; not even the default applies.
        if (Array.Exists(inputs, input => input.IsNull)) return outputs;
        var collected = new List<Value>[outputs.Length];
        for (var i = 0; i < collected.Length; i++) collected[i] = [];
        foreach (var combination in Combinations(inputs))
        {
            if (_lookup.Computation is { } computation) Compute(computation, combination, collected);
            else Collect(_matcher.Match(combination, time), collected);
        }

        for (var i = 0; i < outputs.Length; i++) outputs[i] = Value.FromMany([.. collected[i]]);
        return outputs;
    }

    /// <summary>As <see cref="Evaluation.Expressions.BoundExpression.Identify"/>: what is read depends on the lookup and on these columns.</summary>
    internal bool Identify(FingerprintBuilder parts) => parts.Add(_lookup) && parts.Add(_columns);

    // Only the input column is known before the others are; a match on any other finds nothing.
    private void Compute(LookupComputation computation, Value[] inputs, List<Value>[] collected)
    {
        if (!_isByInput || inputs[0].ToText() is not { } text) return;
        string?[] cells = [text, .. computation.Compute(text)];
        for (var i = 0; i < collected.Length; i++) collected[i].Add(Value.FromText(cells[_outputs[i]]));
    }

    private void Collect(IReadOnlyList<int> rows, List<Value>[] collected)
    {
        if (rows.Count < _lookup.MinimumMatches)
        {
            foreach (var values in collected) values.Add(Value.FromText(_lookup.DefaultMatch));
            return;
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < collected.Length; i++) collected[i].Add(Value.FromText(_lookup.Table.Rows[row][_outputs[i]]));
        }
    }

    // SPL: each of several values is looked up by itself, in order, duplicates too.
    private static IEnumerable<Value[]> Combinations(Value[] inputs)
    {
        var multi = Array.FindIndex(inputs, input => input.IsMulti);
        if (multi < 0) return [inputs];
        return Enumerable.Range(0, inputs[multi].Count).SelectMany(item =>
        {
            var single = (Value[])inputs.Clone();
            single[multi] = inputs[multi].ItemAt(item);
            return Combinations(single);
        });
    }
}
