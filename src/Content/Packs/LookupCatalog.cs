using System.Collections.Concurrent;
using System.Collections.Frozen;
using Breakwater.Content.Definitions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Packs;

/// <summary>
/// The lookups of a pack, by definition name and by file name. What searches write replaces a table in memory and never touches a file; whoever
/// wants it to outlive the process listens elsewhere. Safe for many threads: a search that began with a table keeps it.
/// </summary>
public sealed class LookupCatalog : ILookupTable
{
    private readonly FrozenDictionary<string, LookupDefinition> _definitions;
    private readonly FrozenDictionary<string, LookupFile> _files;

    // By the name of what holds the rows: a file, a collection, or whatever a search made up.
    private readonly ConcurrentDictionary<string, LookupTable> _replaced = new(StringComparer.Ordinal);

    /// <summary>A catalog over the given definitions and files; of two with one name the later counts.</summary>
    public LookupCatalog(IEnumerable<LookupDefinition> definitions, IEnumerable<LookupFile> files)
    {
        _definitions = ByName(definitions, definition => definition.Name);
        _files = ByName(files, file => file.Name);
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names => _definitions.Keys.Concat(_files.Keys).Concat(_replaced.Keys).Concat(ComputedLookups.Names).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Lookup? Find(string name)
    {
        if (_definitions.TryGetValue(name, out var definition)) return definition.Over(TableOf(definition));
        if (_replaced.TryGetValue(name, out var replaced)) return new Lookup(name, replaced);
        return _files.TryGetValue(name, out var file) ? new Lookup(name, Read(file)) : ComputedLookups.Find(name);
    }

    /// <inheritdoc/>
    public void Replace(string name, LookupTable table) =>
        _replaced[_definitions.TryGetValue(name, out var definition) ? HolderOf(definition) : name] = table;

    private LookupTable TableOf(LookupDefinition definition)
    {
        var holder = HolderOf(definition);
        if (_replaced.TryGetValue(holder, out var replaced)) return replaced;
        switch (definition.Kind)
        {
            case LookupKind.Collection:
                return new LookupTable(definition.Fields, []);
            case LookupKind.Model:
                throw new SplException(new Diagnostic(
                    LookupCodes.ModelNotSupported, $"'{definition.Name}' is a trained model, and models are not run", definition.Source.Locate("filename")));
            default:
                return Read(FileOf(definition, holder));
        }
    }

    private LookupFile FileOf(LookupDefinition definition, string holder)
    {
        if (_files.TryGetValue(holder, out var file)) return file;
        throw new SplException(new Diagnostic(
            LookupCodes.MissingFile, $"the lookup '{definition.Name}' reads '{holder}', which no content folder holds", definition.Source.Locate("filename")));
    }

    private static LookupTable Read(LookupFile file)
    {
        var content = file.Read();
        return content.Table ?? throw new SplException(content.Diagnostics[^1]);
    }

    private static string HolderOf(LookupDefinition definition) => definition.FileName ?? definition.Name;

    private static FrozenDictionary<string, T> ByName<T>(IEnumerable<T> items, Func<T, string> nameOf)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items) byName[nameOf(item)] = item;
        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
