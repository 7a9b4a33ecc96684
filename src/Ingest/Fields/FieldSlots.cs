namespace Breakwater.Ingest.Fields;

/// <summary>
/// The event fields that somebody will read, each with a number for the span table. Either the fields are known beforehand, or (where every field is wanted,
/// or some by a pattern) they are numbered as they are first seen.
/// </summary>
internal sealed class FieldSlots
{
    /// <summary>The most fields of one source type: beyond that, keys are data (identifiers as keys) and no longer become fields.</summary>
    public const int MaximumFields = 4096;

    /// <summary>Not a slot: nobody reads the field.</summary>
    public const int None = -1;

    private readonly Func<string, bool>? _isWanted;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    /// <summary>Slots for the fields that will be required, or, with <paramref name="isWanted"/>, for those that it accepts as well; <paramref name="isOpen"/> where it accepts all.</summary>
    public FieldSlots(Func<string, bool>? isWanted = null, bool isOpen = false)
    {
        _isWanted = isWanted;
        IsOpen = isOpen;
    }

    /// <summary>Whether fields are found out while reading.</summary>
    public bool IsDiscovering => _isWanted is not null;

    /// <summary>Whether every field is wanted.</summary>
    public bool IsOpen { get; }

    /// <summary>How many slots there are by now.</summary>
    public int Count => _names.Count;

    /// <summary>Whether fields were left out because of <see cref="MaximumFields"/>.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The field of a slot.</summary>
    public string NameOf(int slot) => _names[slot];

    /// <summary>The slot of a field that has one, or <see cref="None"/>.</summary>
    public int Find(string name) => _slots.GetValueOrDefault(name, None);

    /// <summary>The slot for what the event calls <paramref name="rawName"/>, or <see cref="None"/> where nobody reads it.</summary>
    public int SlotOf(string rawName)
    {
        var name = ReservedFields.Visible(rawName);
        if (_slots.TryGetValue(name, out var slot)) return slot;
        if (_isWanted is null || !_isWanted(name)) return None;
        if (_names.Count < MaximumFields) return Add(name);
        IsFull = true;
        return None;
    }

    /// <summary>The slots below a key, such as <c>a.b</c> or <c>a{}.b</c> for <c>a</c> and <paramref name="separator"/> <c>.</c> or <c>{}</c>.</summary>
    public IEnumerable<int> Below(string rawName, string separator)
    {
        var prefix = ReservedFields.Visible(rawName + separator);
        for (var slot = 0; slot < _names.Count; slot++)
        {
            if (_names[slot].StartsWith(prefix, StringComparison.Ordinal)) yield return slot;
        }
    }

    /// <summary>Gives a field (by its visible name) a slot before reading begins.</summary>
    public void Require(string name) => Add(name);

    private int Add(string name)
    {
        if (_slots.TryGetValue(name, out var known)) return known;
        _slots.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }
}
