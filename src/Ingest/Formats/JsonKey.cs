using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>A key of a JSON object as it is spelled, and what to do with its value.</summary>
internal sealed class JsonKey
{
    private const int Unresolved = -2;

    private readonly byte[] _quoted;
    private readonly Vector256<byte> _front;
    private readonly uint _frontMask;
    private readonly FieldSlots _slots;
    private readonly Dictionary<string, int> _arraySlots = new(StringComparer.Ordinal);
    private int _slot = Unresolved;
    private JsonLevel? _members;
    private readonly bool _areMembersWanted;
    private readonly bool _isArrayWanted;

    public JsonKey(ReadOnlySpan<byte> spelling, string fullName, FieldSlots slots, bool isTelling)
    {
        _quoted = new byte[spelling.Length + 2];
        _quoted[0] = _quoted[^1] = (byte)'"';
        spelling.CopyTo(_quoted.AsSpan(1));
        Span<byte> front = stackalloc byte[Vector256<byte>.Count];
        front.Clear();
        _quoted.AsSpan(0, Math.Min(_quoted.Length, front.Length)).CopyTo(front);
        _front = Vector256.Create<byte>(front);
        _frontMask = _quoted.Length >= front.Length ? uint.MaxValue : (1u << _quoted.Length) - 1;
        Hash = Utf8Hash.Of(spelling);
        FullName = fullName;
        IsTelling = isTelling;
        _slots = slots;
        _areMembersWanted = slots.IsDiscovering || slots.Below(fullName, ".").Any();
        foreach (var slot in slots.Below(fullName, "{}")) _arraySlots.Add(slots.NameOf(slot), slot);
        _isArrayWanted = slots.IsDiscovering || _arraySlots.Count > 0;
        if (!slots.IsDiscovering) _slot = slots.SlotOf(fullName);
        IsIgnored = !slots.IsDiscovering && _slot == FieldSlots.None && !_areMembersWanted && !_isArrayWanted && !isTelling;
    }

    /// <summary>The key's place: its name after those of the objects around it.</summary>
    public string FullName { get; }

    /// <summary>The hash of its spelling.</summary>
    public ulong Hash { get; }

    /// <summary>Whether its value takes part in recognising the source type.</summary>
    public bool IsTelling { get; }

    /// <summary>Whether nobody reads anything below the key.</summary>
    public bool IsIgnored { get; }

    /// <summary>The keys that came after this one most recently: logs write their keys in the same order, with some left out now and then.</summary>
    public JsonKey? Follower { get; private set; }

    /// <summary>The one before <see cref="Follower"/>.</summary>
    public JsonKey? OtherFollower { get; private set; }

    /// <summary>How many bytes the key takes with its quotes.</summary>
    public int QuotedLength => _quoted.Length;

    /// <summary>The slot for a scalar, or <see cref="FieldSlots.None"/>.</summary>
    public int Slot => _slot == Unresolved ? _slot = _slots.SlotOf(FullName) : _slot;

    /// <summary>What to do with the members of an object; null where nobody reads them.</summary>
    public JsonLevel? Members => _areMembersWanted ? _members ??= new JsonLevel(FullName + ".", _slots, null) : null;

    /// <summary>Whether somebody reads something in an array.</summary>
    public bool IsArrayWanted => _isArrayWanted;

    /// <summary>The slots that take something out of an array.</summary>
    public Dictionary<string, int>.ValueCollection ArraySlots => _arraySlots.Values;

    /// <summary>Whether the cursor stands on exactly this key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(in JsonCursor cursor)
    {
        if (_quoted.Length > cursor.End - cursor.Position) return false;
        var equal = Vector256.Equals(cursor.Load(), _front).ExtractMostSignificantBits();
        if ((equal & _frontMask) != _frontMask) return false;
        return _quoted.Length <= Vector256<byte>.Count || cursor.Slice(cursor.Position, _quoted.Length).SequenceEqual(_quoted);
    }

    /// <summary>Whether this is how the key is spelled.</summary>
    public bool IsSpelled(ReadOnlySpan<byte> spelling) => spelling.SequenceEqual(_quoted.AsSpan(1, _quoted.Length - 2));

    /// <summary>Remembers which key came after this one.</summary>
    public void Follow(JsonKey next)
    {
        OtherFollower = Follower;
        Follower = next;
    }

    /// <summary>Where fields are discovered: notes a path that leads to a scalar within an array.</summary>
    public void AddArrayPath(string path)
    {
        if (_arraySlots.ContainsKey(path)) return;
        var slot = _slots.SlotOf(path);
        if (slot != FieldSlots.None) _arraySlots.Add(path, slot);
    }
}

/// <summary>The keys of one object of the JSON lines of a source type.</summary>
internal sealed class JsonLevel
{
    // Objects that use data as keys would otherwise fill the memory.
    private const int MaximumKeys = 4096;

    private readonly string _prefix;
    private readonly FieldSlots _slots;
    private readonly JsonShapes? _shapes;
    private JsonKey?[] _keys = new JsonKey?[64];
    private int _count;

    public JsonLevel(string prefix, FieldSlots slots, JsonShapes? shapes)
    {
        _prefix = prefix;
        _slots = slots;
        _shapes = shapes;
        Start = new JsonKey([], prefix, new FieldSlots(), false);
    }

    /// <summary>Stands for the opening bracket: its followers are the likely first keys.</summary>
    public JsonKey Start { get; }

    /// <summary>The key of that spelling.</summary>
    public JsonKey Find(ReadOnlySpan<byte> spelling)
    {
        var hash = Utf8Hash.Of(spelling);
        var mask = _keys.Length - 1;
        var at = unchecked((int)hash) & mask;
        while (_keys[at] is { } key)
        {
            if (key.Hash == hash && key.IsSpelled(spelling)) return key;
            at = (at + 1) & mask;
        }

        return Add(spelling, at);
    }

    private JsonKey Add(ReadOnlySpan<byte> spelling, int at)
    {
        var name = JsonText.Unescape(spelling);
        var added = new JsonKey(spelling, _prefix + name, _slots, _shapes?.IsTelling(name) ?? false);
        if (_count >= MaximumKeys) return added;
        _keys[at] = added;
        if (++_count * 2 > _keys.Length) Grow();
        return added;
    }

    private void Grow()
    {
        var old = _keys;
        _keys = new JsonKey?[old.Length * 2];
        foreach (var key in old)
        {
            if (key is null) continue;
            var at = unchecked((int)key.Hash) & (_keys.Length - 1);
            while (_keys[at] is not null) at = (at + 1) & (_keys.Length - 1);
            _keys[at] = key;
        }
    }
}
