using Breakwater.Engine.Knowledge;
using Breakwater.Language.Macros;
using Breakwater.Language.Searching;

namespace Breakwater.Detection.Testing;

/// <summary>Macros of a test.</summary>
internal sealed class TestMacros(IReadOnlyList<MacroDefinition> macros) : IMacroTable
{
    public IEnumerable<string> Names => macros.Select(macro => macro.Name);

    public MacroDefinition? Find(string name, int argumentCount) =>
        macros.LastOrDefault(macro => macro.Name == name && macro.Arguments.Count == argumentCount);
}

/// <summary>Lookups of a test: what a search writes is seen by that search only.</summary>
internal sealed class TestLookups : ILookupTable
{
    private const string FileSuffix = ".csv";

    private readonly Dictionary<string, Lookup> _lookups;

    public TestLookups(IEnumerable<Lookup> lookups) => _lookups = lookups.ToDictionary(lookup => lookup.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _lookups.Keys;

    public Lookup? Find(string name) => _lookups.GetValueOrDefault(name) ?? _lookups.GetValueOrDefault(OtherName(name));

    public void Replace(string name, LookupTable table)
    {
        var lookup = Find(name) ?? new Lookup(name, table);
        _lookups[lookup.Name] = lookup with { Table = table };
    }

    private static string OtherName(string name) => name.EndsWith(FileSuffix, StringComparison.Ordinal) ? name[..^FileSuffix.Length] : name + FileSuffix;
}

/// <summary>Data models of a test. An event belongs to the datasets that its hidden field names.</summary>
internal sealed class TestDataModels : IDataModelTable
{
    /// <summary>The field that says which datasets an event belongs to; hidden, since its name begins with an underscore.</summary>
    public const string MembershipField = "_dataset";

    private readonly Dictionary<string, DataModel> _models = new(StringComparer.Ordinal);

    public TestDataModels(IReadOnlyList<NamedRows> datasets)
    {
        var paths = datasets.Select(dataset => (Path: dataset.Name.Split('.'), dataset.Rows)).Where(dataset => dataset.Path.Length > 1);
        foreach (var model in paths.GroupBy(dataset => dataset.Path[0], StringComparer.Ordinal))
        {
            _models.Add(model.Key, new DataModel(model.Key, [.. model.Select(dataset => MakeDataset(dataset.Path, dataset.Rows))]));
        }
    }

    public IEnumerable<string> Names => _models.Keys;

    public DataModel? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>The dataset called <paramref name="path"/> and all above it: Model.Root.Child gives Model.Root and Model.Root.Child.</summary>
    public static IReadOnlyList<string> Lineage(string path)
    {
        var names = path.Split('.');
        return [.. Enumerable.Range(2, Math.Max(0, names.Length - 1)).Select(count => string.Join('.', names.Take(count)))];
    }

    private static Dataset MakeDataset(string[] path, IReadOnlyList<TestRow> rows)
    {
        var constraint = new FieldComparison(default, MembershipField, default, ComparisonOperator.Equal, new SearchValue(default, string.Join('.', path)));
        var fields = rows.SelectMany(row => row.Cells.Select(cell => cell.Name)).Distinct(StringComparer.Ordinal).Where(name => !name.StartsWith('_'));
        return new Dataset(path[^1], path.Length > 2 ? path[^2] : null, constraint, [.. fields.Select(name => new DatasetField(name, null))]);
    }
}
