using System.Collections.Frozen;
using Breakwater.Engine.Knowledge;

namespace Breakwater.Content.Packs;

/// <summary>Data models by name.</summary>
public sealed class DataModelTable : IDataModelTable
{
    private readonly FrozenDictionary<string, DataModel> _models;

    /// <summary>A table of the given models, each name once.</summary>
    public DataModelTable(IEnumerable<DataModel> models) => _models = models.ToFrozenDictionary(model => model.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<string> Names => _models.Keys;

    /// <inheritdoc/>
    public DataModel? Find(string name) => _models.GetValueOrDefault(name);
}
