using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Ingest.Fields;

namespace Breakwater.Ingest.Formats;

/// <summary>A key of a JSON object as it is spelled, and what to do with its value.</summary>
internal sealed class JsonKey
{
    private const int Unresolved = -2;

    private readonly byte[] _quoted;
    private readonly byte[] _front = new byte[Vector256<byte>.Count];
    private readonly uint _frontMask;
    private readonly FieldSlots _slots;
    private readonly Dictionary<string, int> _arraySlots = new(StringComparer.Ordinal);
    private int _slot = Unresolved;
    private JsonLevel? _members;
    private readonly bool _areMembersWanted;
    private readonly bool _isArrayWanted;

    public JsonKey(ReadOnlySpan<byte> spelling, string fullName, FieldSlots slots, bool isTelling)
    {
        _quoted = new byte[spelling.Length + 3];
        QuotedLength = _quoted.Length;
        _quoted[0] = _quoted[^2] = (byte)'"';
        _quoted[^1] = (byte)':';
        spelling.CopyTo(_quoted.AsSpan(1));
        _quoted.AsSpan(0, Math.Min(_quoted.Length, _front.Length)).CopyTo(_front);
        _frontMask = _quoted.Length >= _front.Length ? uint.MaxValue : (1u << _quoted.Length) - 1;
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

    /// <summary>How many bytes the key takes with its quotes and the colon.</summary>
    public int QuotedLength { get; }

    /// <summary>The slot for a scalar, or <see cref="FieldSlots.None"/>.</summary>
    public int Slot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _slot == Unresolved ? Resolve() : _slot;
    }

    /// <summary>What to do with the members of an object; null where nobody reads them.</summary>
    public JsonLevel? Members => _areMembersWanted ? _members ??= new JsonLevel(FullName + ".", _slots, null) : null;

    /// <summary>Whether somebody reads something in an array.</summary>
    public bool IsArrayWanted => _isArrayWanted;

    /// <summary>The slots that take something out of an array.</summary>
    public Dictionary<string, int>.ValueCollection ArraySlots => _arraySlots.Values;

    /// <summary>Whether the cursor stands on exactly this key, with a colon right after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(scoped ref JsonCursor cursor)
    {
        var equal = Vector256.Equals(cursor.Load(), Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_front))).ExtractMostSignificantBits();
        // Perf: hunt. The key's own bytes are not touched unless it is a long one.
        if ((equal & _frontMask) != _frontMask || QuotedLength > cursor.End - cursor.Position) return false;
        return QuotedLength <= Vector256<byte>.Count || cursor.Slice(cursor.Position, _quoted.Length).SequenceEqual(_quoted);
    }

    /// <summary>Whether this is how the key is spelled.</summary>
    public bool IsSpelled(ReadOnlySpan<byte> spelling) => spelling.SequenceEqual(_quoted.AsSpan(1, _quoted.Length - 3));

    private int Resolve() => _slot = _slots.SlotOf(FullName);

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
