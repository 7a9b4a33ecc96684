using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Risk;

/// <summary>The fields of one event that a run writes, in order of appearance.</summary>
internal sealed class EventFields
{
    /// <summary>Goes before a field of the detection's row whose name the event uses for something else.</summary>
    private const string OriginalPrefix = "orig_";

    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);

    /// <summary>Names and values, in order.</summary>
    public IReadOnlyDictionary<string, Value> Values => _values;

    /// <summary>Sets a field; an absent value is left out.</summary>
    public void Set(string name, Value value)
    {
        if (!value.IsNull) _values[name] = value;
    }

    /// <summary>Sets a field to a text.</summary>
    public void Set(string name, string text) => _values[name] = Value.FromText(text);

    /// <summary>Sets a field to several texts; none leave it out.</summary>
    public void Set(string name, IReadOnlyList<string> texts) => Set(name, Value.FromTexts(texts));

    /// <summary>Adds what the row holds. SPL: what the event itself says wins, and the row's <c>_time</c> becomes <c>orig_time</c>, its <c>source</c> <c>orig_source</c>.</summary>
    public void AddRow(ResultRow row)
    {
        foreach (var field in row.Fields)
        {
            if (!_values.ContainsKey(field.Name)) _values[field.Name] = field.Value;
            else _values[OriginalPrefix + field.Name.TrimStart('_')] = field.Value;
        }
    }

    /// <summary>Adds <c>_raw</c>: the time, and every field that is not internal as <c>name="value"</c>, a pair for each value.</summary>
    public void AddRaw(double time)
    {
        var raw = new StringBuilder(NumberText.Format(time));
        foreach (var (name, value) in _values)
        {
            if (name.StartsWith('_')) continue;
            for (var i = 0; i < value.Count; i++)
            {
                raw.Append(", ").Append(name).Append("=\"").Append((value.ItemAt(i).ToText() ?? "").Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
            }
        }

        _values["_raw"] = Value.FromText(raw.ToString());
    }
}
