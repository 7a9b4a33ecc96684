using Breakwater.Ingest.Fields;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Formats;

/// <summary>
/// What source type a JSON line is, by its keys in order and the values of the few keys that tell types apart. Lines of one log have few such shapes,
/// so that after the first line of each the rules need not be asked again. Belongs to one thread.
/// </summary>
internal sealed class JsonShapes(SourceTypeCatalog catalog)
{
    // Logs that use data as keys would otherwise fill the memory with shapes.
    private const int MaximumShapes = 1 << 14;

    private readonly Dictionary<ulong, SourceType> _types = [];

    /// <summary>The signature of no keys.</summary>
    public const ulong Seed = 0x5EED;

    /// <summary>Whether values of this key are part of the shape.</summary>
    public bool IsTelling(string key) => catalog.IsTellingKey(key);

    /// <summary>The type of lines with that signature, if one was seen.</summary>
    public SourceType? Find(ulong signature) => _types.GetValueOrDefault(signature);

    /// <summary>Remembers what the rules said.</summary>
    public void Learn(ulong signature, SourceType type)
    {
        if (_types.Count >= MaximumShapes) _types.Clear();
        _types[signature] = type;
    }

    /// <summary>The signature after one more key.</summary>
    public static ulong WithKey(ulong signature, ulong keyHash) => Utf8Hash.Combine(signature, keyHash);
}
