using System.Text;

namespace Breakwater.Engine.Operators;

/// <summary>A field name with fields in braces, as in <c>{host}_count</c>, whose values take their places. Empty braces belong to the name: JSON fields have such names.</summary>
public sealed class NameTemplate
{
    private readonly List<string> _literals = [];
    private readonly List<string> _fields = [];

    private NameTemplate(string text)
    {
        var start = 0;
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            if (close < 0) break;
            if (close == open + 1) continue;
            _literals.Add(text[start..open]);
            _fields.Add(text[(open + 1)..close]);
            start = close + 1;
            open = close;
        }

        _literals.Add(text[start..]);
    }

    /// <summary>The fields in braces.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The template, or null where the text names no field in braces.</summary>
    public static NameTemplate? TryParse(string text) => new NameTemplate(text) is { _fields.Count: > 0 } template ? template : null;

    /// <summary>The name with <paramref name="values"/> in the places of the fields; null where one is absent or empty.</summary>
    public string? Fill(IReadOnlyList<string?> values)
    {
        var name = new StringBuilder(_literals[0]);
        for (var i = 0; i < _fields.Count; i++)
        {
            if (string.IsNullOrEmpty(values[i])) return null;
            name.Append(values[i]).Append(_literals[i + 1]);
        }

        return name.ToString();
    }

    /// <summary>The template as written.</summary>
    public override string ToString() => _literals[0] + string.Concat(_fields.Select((field, i) => $"{{{field}}}{_literals[i + 1]}"));
}
