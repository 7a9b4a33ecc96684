using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Aggregates;

/// <summary>Numbers distinct texts from 0. A computed number and the text that it prints as are the same.</summary>
internal sealed class ValueInterner
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    // Perf: each computed number is printed once, not once per row.
    private readonly Dictionary<double, int> _printed = [];
    private readonly List<string> _texts = [];

    /// <summary>What is asked before tables grow, if anything.</summary>
    public SearchBudget? Budget { get; set; }

    /// <summary>How many distinct texts.</summary>
    public int Count => _texts.Count;

    /// <summary>The text with that number.</summary>
    public string TextOf(int number) => _texts[number];

    /// <summary>The number of a single value that is present.</summary>
    public int Intern(Value value)
    {
        if (value.Kind != ValueKind.Number || !value.TryGetNumber(out var printed)) return Intern(value.ToText() ?? "");
        if (_printed.TryGetValue(printed, out var number)) return number;
        number = Intern(NumberText.Format(printed));
        TableGrowth.Reserve(Budget, _printed);
        _printed.Add(printed, number);
        return number;
    }

    /// <summary>The number of a text.</summary>
    public int Intern(string text)
    {
        if (_numbers.TryGetValue(text, out var number)) return number;
        number = _texts.Count;
        TableGrowth.Reserve(Budget, _numbers);
        TableGrowth.Reserve(Budget, _texts);
        _numbers.Add(text, number);
        _texts.Add(text);
        return number;
    }
}
