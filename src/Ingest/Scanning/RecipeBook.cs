using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Recipes;
using Breakwater.Ingest.SourceTypes;

namespace Breakwater.Ingest.Scanning;

/// <summary>Finds out how each wanted field of a source type comes about, and which event fields that takes. Belongs to one thread.</summary>
internal sealed class RecipeBook
{
    private readonly SourceType _type;
    private readonly FieldSlots _slots;
    private readonly LogFileOptions _options;
    private readonly byte _setSeparator;
    private readonly bool _isLoading;
    private readonly Dictionary<string, ColumnRecipe> _located = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ColumnRecipe> _defined = [];

    /// <summary>The recipes for a type; <paramref name="isLoading"/> where the columns go into a store.</summary>
    public RecipeBook(SourceType type, FieldSlots slots, LogFileOptions options, byte setSeparator, bool isLoading)
    {
        _isLoading = isLoading;
        _type = type;
        _slots = slots;
        _options = options;
        _setSeparator = setSeparator;
    }

    /// <summary>The recipe of a field as searches name it.</summary>
    public ColumnRecipe Find(string name) => Find(name, _type.Fields.Count);

    /// <summary>The recipe of what the event itself calls <paramref name="name"/>.</summary>
    public ColumnRecipe Located(string name) => Located([name]);

    // Whether a field's column is what the event says under that name.
    private bool IsPlain(string name) => !_type.Fields.Any(field => field.Name == name) && !ReservedFields.IsReserved(name);

    // A formula sees the definitions before its own only, so that no field can depend on itself.
    private ColumnRecipe Find(string name, int visibleDefinitions)
    {
        for (var i = visibleDefinitions - 1; i >= 0; i--)
        {
            if (_type.Fields[i].Name == name) return Defined(i);
        }

        return name switch
        {
            ReservedFields.Time => Require(new TimeRecipe(_slots, _type.Timestamps), _type.Timestamps.SelectMany(source => source.Fields)),
            ReservedFields.Raw => _isLoading ? new ComposedRawRecipe(this, new LineTemplates(_slots, IsPlain)) : new RawRecipe(),
            ReservedFields.LineCount => new LineCountRecipe(),
            ReservedFields.Index => new ConstantRecipe(Value.FromText(_options.Index)),
            ReservedFields.IndexTime => new ConstantRecipe(Value.FromNumber(_options.IndexTime.ToUnixTimeSeconds())),
            ReservedFields.SourceType => new ConstantRecipe(Value.FromText(_type.Name)),
            ReservedFields.Source => new FileRecipe(file => file.Source),
            ReservedFields.Host => Require(new HostRecipe(new LocatedField(_slots, [.. _type.HostFields], _setSeparator, _isLoading)), _type.HostFields),
            ReservedFields.Tag => Tags(),
            _ => Located([name]),
        };
    }

    private ColumnRecipe Defined(int index)
    {
        if (_defined.TryGetValue(index, out var known)) return known;
        var recipe = _type.Fields[index] switch
        {
            ConstantField constant => new ConstantRecipe(Value.FromText(constant.Value)),
            AliasField alias => Located([.. SourcesOf(alias, index)]),
            CalculatedField calculated => Formula(calculated, index),
            SumField sum => new SumRecipe([.. sum.Sources.Select(source => Find(source, index))]),
            var other => throw new InvalidOperationException($"no recipe for {other}"),
        };
        _defined.Add(index, recipe);
        return recipe;
    }

    // A source that is itself an alias defined before stands for that alias's sources.
    private IEnumerable<string> SourcesOf(AliasField alias, int index)
    {
        foreach (var source in alias.Sources.Append(alias.Name).Distinct())
        {
            var inner = source == alias.Name ? null : _type.Fields.Take(index).OfType<AliasField>().LastOrDefault(field => field.Name == source);
            if (inner is null) yield return source;
            else
            {
                foreach (var name in SourcesOf(inner, index - 1)) yield return name;
            }
        }
    }

    private FormulaRecipe Formula(CalculatedField field, int index)
    {
        var recipes = field.Formula.Inputs.Select(input => Find(input, index)).ToArray();
        return new FormulaRecipe(new Schema(field.Formula.Inputs), recipes, field.Formula.Open());
    }

    private ColumnRecipe Tags()
    {
        if (_type.Tags.Count == 0) return new ConstantRecipe(Value.Null);
        if (_type.Tags.All(tag => tag.Condition is null)) return new ConstantRecipe(Value.FromTexts([.. _type.PossibleTags.Distinct().Order(StringComparer.Ordinal)]));
        var inputs = _type.Tags.SelectMany(tag => tag.Condition?.Inputs ?? []).Distinct().ToArray();
        var recipes = inputs.Select(input => Find(input)).ToArray();
        return new TagRecipe(new Schema(inputs), recipes, [.. _type.Tags.Select(tag => (tag.Names.ToArray(), tag.Condition?.Open()))]);
    }

    private ColumnRecipe Located(string[] names)
    {
        // Fields with the same sources share their dictionary.
        var key = string.Join('\n', names);
        if (_located.TryGetValue(key, out var known)) return known;
        var recipe = Require(new LocatedRecipe(new LocatedField(_slots, names, _setSeparator, _isLoading)), names);
        _located.Add(key, recipe);
        return recipe;
    }

    // Where every field is found out anyway, requiring some would only put them before others.
    private ColumnRecipe Require(ColumnRecipe recipe, IEnumerable<string> names)
    {
        if (_slots.IsOpen) return recipe;
        foreach (var name in names) _slots.Require(name);
        return recipe;
    }
}
