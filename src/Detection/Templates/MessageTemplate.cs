using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Detection.Findings;

namespace Breakwater.Detection.Templates;

/// <summary>A message that people read, with tokens for a row's values. Read once for all rows.</summary>
internal sealed class MessageTemplate
{
    /// <summary>What stands for a field that the row lacks, so that the gap is seen; CIM says the same of a field that nobody knows.</summary>
    public const string Absent = "unknown";

    /// <summary>Values of one field that are written out: a message is read at a glance, and the row holds all of them.</summary>
    public const int MaximumValues = 20;

    private readonly string _template;
    private readonly TemplateText[] _pieces;
    private readonly string[] _fields;

    /// <summary>Reads <paramref name="template"/>, in which each <c>$field$</c> stands for a value.</summary>
    public MessageTemplate(string template)
    {
        var tokens = TemplateTokens.Find(template);
        _template = template;
        _fields = [.. tokens.Select(token => token.Field)];
        _pieces = new TemplateText[tokens.Count + 1];
        var copied = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            _pieces[i] = new TemplateText(template[copied..tokens[i].Start]);
            copied = tokens[i].End;
        }

        _pieces[^1] = new TemplateText(template[copied..]);
    }

    /// <summary>The message of <paramref name="row"/>, several values of a field joined by <c>, </c>.</summary>
    public string Fill(ResultRow row)
    {
        if (_fields.Length == 0) return _template;
        var text = new FilledText();
        Fill(row, text);
        return text.ToString();
    }

    /// <summary>Writes the message of <paramref name="row"/> to <paramref name="output"/>.</summary>
    public void Fill(ResultRow row, ITemplateOutput output)
    {
        output.Append(_pieces[0]);
        for (var i = 0; i < _fields.Length; i++)
        {
            AppendValues(output, row[_fields[i]]);
            output.Append(_pieces[i + 1]);
        }
    }

    private static void AppendValues(ITemplateOutput output, Value value)
    {
        if (value.IsNull) output.Append(Absent);
        for (var i = 0; i < value.Count && i < MaximumValues; i++)
        {
            if (i > 0) output.Append(", ");
            output.Append(value.ItemAt(i).ToText());
        }

        if (value.Count > MaximumValues) output.Append(string.Create(CultureInfo.InvariantCulture, $", ... ({value.Count - MaximumValues} more)"));
    }
}
