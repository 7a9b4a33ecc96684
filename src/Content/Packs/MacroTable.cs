using System.Collections.Frozen;
using Breakwater.Language.Macros;

namespace Breakwater.Content.Packs;

/// <summary>Macros by name and number of arguments.</summary>
public sealed class MacroTable : IMacroTable
{
    private readonly FrozenDictionary<(string Name, int ArgumentCount), MacroDefinition> _macros;

    /// <summary>A table of the given macros; of two with one name and as many arguments the later counts.</summary>
    public MacroTable(IEnumerable<MacroDefinition> macros)
    {
        var byName = new Dictionary<(string Name, int ArgumentCount), MacroDefinition>();
        foreach (var macro in macros) byName[(macro.Name, macro.Arguments.Count)] = macro;
        _macros = byName.ToFrozenDictionary();
    }

    /// <inheritdoc/>
    public IEnumerable<string> Names => _macros.Keys.Select(key => key.Name).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    public MacroDefinition? Find(string name, int argumentCount) => _macros.GetValueOrDefault((name, argumentCount));
}
