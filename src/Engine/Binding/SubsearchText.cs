using Breakwater.Columns.Batches;
using Breakwater.Engine.Commands;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>The text that a subsearch leaves in its place, where it stands for part of a condition or of an expression.</summary>
internal static class SubsearchText
{
    /// <summary>The text, or null where there are no rows. SPL: a lone field called search or query is the text itself; other fields are written as <c>format</c> writes them.</summary>
    public static string? Read(PipelineSyntax pipeline, TextSpan span, BindContext context)
    {
        var rows = context.RunSubsearch(pipeline, context.Limits.SubsearchRows);
        if (rows.Length == 0) return null;
        var fields = rows.Schema.Names.Where(name => !name.StartsWith('_')).ToList();
        return fields is ["search" or "query"] ? Join(rows, fields[0]) : new FormatCommand(span, FormatCommand.DefaultWords).Write(rows);
    }

    private static string? Join(Batch rows, string field)
    {
        var texts = new List<string>();
        for (var row = 0; row < rows.Length; row++)
        {
            var value = rows.ValueOf(field, row);
            for (var i = 0; i < value.Count; i++) texts.Add(value.ItemAt(i).ToText() ?? "");
        }

        return texts.Count switch
        {
            0 => null,
            1 => texts[0],
            _ => string.Join(" OR ", texts.Select(text => $"({text})")),
        };
    }
}
