namespace Breakwater.Columns.Values;

/// <summary>
/// Distinct texts that many columns share: equal texts have equal codes in all of them, whichever batch, thread or search they occur in, so that grouping and joining them
/// compares codes. Safe for several threads.
/// </summary>
public sealed class TextDictionary : ValueDictionary
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);

    /// <summary>The code of <paramref name="text"/>, a new one where it has none yet.</summary>
    public int CodeOf(string text)
    {
        lock (_gate)
        {
            if (_codeOf.TryGetValue(text, out var code)) return code;
            code = Append(Value.FromText(text));
            _codeOf.Add(text, code);
            return code;
        }
    }

    /// <summary>The code of <paramref name="text"/>, or <see cref="ValueDictionary.NullCode"/> where it has none.</summary>
    public int Find(string text)
    {
        lock (_gate) return _codeOf.GetValueOrDefault(text, NullCode);
    }

    /// <summary>As <see cref="CodeOf"/>. Throws <see cref="ArgumentException"/> for what is neither text nor absent.</summary>
    public override int Add(Value value) => value.Kind switch
    {
        ValueKind.Null => NullCode,
        ValueKind.Text => CodeOf(value.ToText() ?? ""),
        _ => throw new ArgumentException($"a dictionary of texts cannot hold a {value.Kind}", nameof(value)),
    };
}
