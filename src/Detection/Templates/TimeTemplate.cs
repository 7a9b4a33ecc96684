namespace Breakwater.Detection.Templates;

/// <summary>A time of a drilldown: one token, perhaps with an offset around it, or a time as it is written.</summary>
internal sealed class TimeTemplate
{
    private readonly string _before;
    private readonly string _after;
    private readonly string? _field;

    private TimeTemplate(string before, string after, string? field)
    {
        _before = before;
        _after = after;
        _field = field;
    }

    /// <summary>Reads a time; null where there is none.</summary>
    public static TimeTemplate? Of(string? template)
    {
        if (string.IsNullOrWhiteSpace(template)) return null;
        var tokens = TemplateTokens.Find(template);
        if (tokens is not [var token]) return new TimeTemplate(template.Trim(), "", null);
        return new TimeTemplate(template[..token.Start].TrimStart(), template[token.End..].TrimEnd(), token.Field);
    }

    /// <summary>The time for one row, or null where it names a field that the row lacks.</summary>
    public string? Fill(RowTokens tokens)
    {
        if (_field is null) return _before;
        return tokens[_field] is { IsNull: false } value ? _before + value.ItemAt(0).ToText() + _after : null;
    }
}
