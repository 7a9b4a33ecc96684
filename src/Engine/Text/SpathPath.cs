using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Text;

/// <summary>What a step of a path takes.</summary>
public enum SpathStepKind
{
    /// <summary>The member or child element of that name.</summary>
    Key,

    /// <summary><c>{n}</c>: one element, counted from 0 in JSON and from 1 in XML.</summary>
    Index,

    /// <summary><c>{}</c>: every element.</summary>
    All,

    /// <summary><c>{@name}</c>: an attribute of XML.</summary>
    Attribute,
}

/// <summary>A step of a path.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Name">The key or attribute name, else empty.</param>
/// <param name="Index">The index, else 0.</param>
public readonly record struct SpathStep(SpathStepKind Kind, string Name, int Index);

/// <summary>
/// A place in a JSON or XML text, as <c>spath</c> and the <c>json_*</c> functions write it: <c>a.b{}.c</c>, <c>a{0}</c>, <c>r.t{@y}</c>. A backslash before a dot makes it part of
/// the key. The empty path is the whole text. Immutable.
/// </summary>
public sealed class SpathPath
{
    private SpathPath(string text, IReadOnlyList<SpathStep> steps)
    {
        Text = text;
        Steps = steps;
    }

    /// <summary>The path as written.</summary>
    public string Text { get; }

    /// <summary>The steps from the root.</summary>
    public IReadOnlyList<SpathStep> Steps { get; }

    /// <summary>Whether it can mean several places, for <c>{}</c> in it.</summary>
    public bool HasMany => Steps.Any(step => step.Kind == SpathStepKind.All);

    /// <summary>The path of one key, whatever characters it has.</summary>
    public static SpathPath OfKey(string key) => new(key, [new SpathStep(SpathStepKind.Key, JsonEscapes.WellFormed(key), 0)]);

    /// <summary>Reads <paramref name="text"/>, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SpathPath? path, [NotNullWhen(false)] out string? error)
    {
        var steps = new List<SpathStep>();
        var key = new StringBuilder();
        path = null;
        error = null;
        for (var at = 0; at < text.Length && error is null; at++)
        {
            switch (text[at])
            {
                case '\\' when at + 1 < text.Length && text[at + 1] is '.' or '{' or '}':
                    key.Append(text[++at]);
                    break;
                case '.':
                    if (key.Length == 0 && (at == 0 || text[at - 1] != '}')) error = $"a name is missing in the path '{text}'";
                    AddKey(steps, key);
                    if (at + 1 == text.Length) error = $"the path '{text}' ends with a dot";
                    break;
                case '{':
                    AddKey(steps, key);
                    var end = text.IndexOf('}', at);
                    if (end < 0 || !TryReadBraces(text.AsSpan(at + 1, end - at - 1), steps)) error = $"expected '{{}}', '{{n}}' or '{{@name}}' in the path '{text}'";
                    else at = end;
                    break;
                default:
                    key.Append(text[at]);
                    break;
            }
        }

        AddKey(steps, key);
        // No text has a place so deep, and each step is a call.
        if (steps.Count > JsonReading.MaximumDepth) error ??= string.Create(CultureInfo.InvariantCulture, $"the path has {steps.Count} steps, and no text is nested more than {JsonReading.MaximumDepth} deep");
        if (error is null) path = new SpathPath(text, steps);
        return path is not null;
    }

    public override string ToString() => Text;

    private static void AddKey(List<SpathStep> steps, StringBuilder key)
    {
        if (key.Length > 0) steps.Add(new SpathStep(SpathStepKind.Key, JsonEscapes.WellFormed(key.ToString()), 0));
        key.Clear();
    }

    private static bool TryReadBraces(ReadOnlySpan<char> inside, List<SpathStep> steps)
    {
        inside = inside.Trim();
        if (inside.IsEmpty)
        {
            steps.Add(new SpathStep(SpathStepKind.All, "", 0));
            return true;
        }

        if (inside[0] == '@' && inside.Length > 1)
        {
            steps.Add(new SpathStep(SpathStepKind.Attribute, inside[1..].ToString(), 0));
            return true;
        }

        if (!int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        steps.Add(new SpathStep(SpathStepKind.Index, "", index));
        return true;
    }
}
