using Breakwater.Columns.Values;
using Breakwater.Content.Definitions;
using Breakwater.Detection.Templates;

namespace Breakwater.Detection.Findings;

/// <summary>A risk field of a detection, with its message read.</summary>
/// <param name="Definition">The field, its type and score.</param>
/// <param name="Message">Why its values are at risk.</param>
internal sealed record RiskTemplate(RiskObjectDefinition Definition, MessageTemplate Message);

/// <summary>Who and what a row names.</summary>
internal static class NamedObjects
{
    /// <summary>The values of a field that are not empty, each once. SPL: an object for each value of the field, none where the row lacks it.</summary>
    public static IReadOnlyList<string> Of(ResultRow row, string field)
    {
        var value = row[field];
        if (value.IsMulti) return [.. Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText() ?? "").Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        return value.ToText() is { Length: > 0 } text ? [text] : [];
    }

    /// <summary>Whether there is any.</summary>
    public static bool Any(ResultRow row, string field)
    {
        var value = row[field];
        return value.Kind switch
        {
            ValueKind.Null => false,
            ValueKind.Text => value.ToText() is { Length: > 0 },
            ValueKind.Multi => Of(row, field).Count > 0,
            _ => true,
        };
    }
}
