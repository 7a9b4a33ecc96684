using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Findings;

/// <summary>Fills the tokens of a message that people read.</summary>
internal static class MessageText
{
    /// <summary>What stands for a field that the row lacks, so that the gap is seen; CIM says the same of a field that nobody knows.</summary>
    public const string Absent = "unknown";

    /// <summary>Values of one field that are written out: a message is read at a glance, and the row holds all of them.</summary>
    public const int MaximumValues = 20;

    /// <summary><paramref name="template"/> with each <c>$field$</c> replaced by the row's value, several joined by <c>, </c>.</summary>
    public static string Fill(string template, ResultRow row)
    {
        var tokens = TemplateTokens.Find(template);
        if (tokens.Count == 0) return template;
        var message = new StringBuilder(template.Length);
        var copied = 0;
        foreach (var token in tokens)
        {
            message.Append(template, copied, token.Start - copied);
            AppendValues(message, row[token.Field]);
            copied = token.End;
        }

        return message.Append(template, copied, template.Length - copied).ToString();
    }

    private static void AppendValues(StringBuilder message, Value value)
    {
        if (value.IsNull) message.Append(Absent);
        for (var i = 0; i < value.Count && i < MaximumValues; i++)
        {
            if (i > 0) message.Append(", ");
            message.Append(value.ItemAt(i).ToText());
        }

        if (value.Count > MaximumValues) message.Append(System.Globalization.CultureInfo.InvariantCulture, $", ... ({value.Count - MaximumValues} more)");
    }
}
