using System.Collections;
using Breakwater.Language.Macros;
using Breakwater.Language.Text;

namespace Breakwater.Tests.Language;

/// <summary>Macros written in a test: <c>{ "name", "definition", "argument", ... }</c>.</summary>
internal sealed class FakeMacros : IMacroTable, IEnumerable<MacroDefinition>
{
    private readonly List<MacroDefinition> _macros = [];

    public IEnumerable<string> Names => _macros.Select(macro => macro.Name);

    public void Add(string name, string definition, params ReadOnlySpan<string> arguments) =>
        _macros.Add(new MacroDefinition(name, arguments.ToArray(), new SourceText(name, definition)));

    public void Add(MacroDefinition macro) => _macros.Add(macro);

    public MacroDefinition? Find(string name, int argumentCount) => _macros.Find(macro => macro.Name == name && macro.Arguments.Count == argumentCount);

    public IEnumerator<MacroDefinition> GetEnumerator() => _macros.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
