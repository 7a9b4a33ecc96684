using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Language.Macros;

namespace Breakwater.Content.Loading;

/// <summary>Reads a macro.</summary>
internal static class MacroReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("macro") is not { } name) return null;
        var fields = content.Fields;

        // SPL: transforms of a configuration file may write the arity into the name, 'name(2)'.
        var bracket = name.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0) name = name[..bracket].TrimEnd();
        if (fields.Source("definition") is not { } definition)
        {
            content.Diagnostics.Report(DefinitionCodes.MissingPart, fields.SpanOf("definition"), $"the macro '{name}' has no 'definition'", "a macro that lets everything pass is defined as 'search *'");
            return null;
        }

        var arguments = fields.Texts("arguments");
        if (arguments.Distinct(StringComparer.Ordinal).Count() < arguments.Count)
            content.Diagnostics.Report(DefinitionCodes.BadMacro, fields.SpanOf("arguments"), $"the macro '{name}' has two arguments of one name");

        var macro = new MacroDefinition(name, arguments, definition)
        {
            IsEval = fields.Truth("iseval") ?? false,
            Validation = fields.Text("validation"),
            ErrorMessage = fields.Text("errormsg"),
        };
        var loaded = new MacroFile(macro, fields.Text("description") ?? "", content.Source);
        ScheduleReader.IgnoreIdentity(fields);
        fields.Ignore("type", "tags");
        fields.ReportUnknown("a macro");
        return pack => pack.Add(loaded);
    }
}
