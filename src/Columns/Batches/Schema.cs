namespace Breakwater.Columns.Batches;

/// <summary>The field names of a batch in display order, each once. Producers share one instance across batches so that consumers can cache positions by reference.</summary>
public sealed class Schema
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _indexes;

    /// <summary>A schema of the given names; a repeated name is an error of the caller.</summary>
    public Schema(IEnumerable<string> names)
    {
        _names = [.. names];
        _indexes = new Dictionary<string, int>(_names.Length, StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++) _indexes.Add(_names[i], i);
    }

    /// <summary>No fields.</summary>
    public static Schema Empty { get; } = new([]);

    /// <summary>The names in display order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many fields.</summary>
    public int Count => _names.Length;

    /// <summary>The position of <paramref name="name"/> (case-sensitive), or -1.</summary>
    public int IndexOf(string name) => _indexes.TryGetValue(name, out var index) ? index : -1;
}
