using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Operators;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Reads rows out of a text that stands in the search: CSV with a header, or JSON objects.</summary>
internal static class InlineRows
{
    /// <summary>The rows of a CSV text. Cells may be quoted, and an empty cell is absent.</summary>
    public static Batch ReadCsv(string text)
    {
        var lines = CsvLines(text);
        if (lines.Count == 0) return new Batch(Schema.Empty, [], 0);
        var header = lines[0].Select(name => name.Trim()).ToList();
        var table = new TableBuilder(header);
        foreach (var line in lines.Skip(1))
        {
            table.AddRow();
            for (var i = 0; i < Math.Min(header.Count, line.Count); i++) table.Set(header[i], line[i].Length == 0 ? Value.Null : Value.FromText(line[i]));
        }

        return table.ToBatch();
    }

    /// <summary>The rows of a JSON text, an object or an array of objects, or what is wrong with it.</summary>
    public static bool TryReadJson(string text, [NotNullWhen(true)] out Batch? rows, [NotNullWhen(false)] out string? error)
    {
        rows = null;
        error = "an array of objects is expected";
        try
        {
            using var document = JsonDocument.Parse(text);
            var table = new TableBuilder();
            var elements = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
            foreach (var element in elements)
            {
                if (element.ValueKind != JsonValueKind.Object) return false;
                table.AddRow();
                foreach (var property in element.EnumerateObject()) table.Set(property.Name, ValueOf(property.Value));
            }

            rows = table.ToBatch();
            error = null;
            return true;
        }
        catch (JsonException failure)
        {
            error = failure.Message.TrimEnd('.');
            return false;
        }
    }

    // SPL: what is nested stays JSON text, and an array of plain values is several values.
    private static Value ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.String => Value.FromText(element.GetString()),
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) => Value.FromMany([.. element.EnumerateArray().Select(ValueOf)]),
        _ => Value.FromText(element.GetRawText()),
    };

    private static List<List<string>> CsvLines(string text)
    {
        var lines = new List<List<string>>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            var character = at < text.Length ? text[at] : '\n';
            if (isQuoted && at < text.Length)
            {
                // Two quotes inside of quotes are one.
                if (character != '"') cell.Append(character);
                else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
                else isQuoted = false;
            }
            else if (character == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (character is ',' or '\n')
            {
                cells.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (character == ',') continue;
                if (cells.Exists(value => value.Length > 0)) lines.Add(cells);
                cells = [];
            }
            else
            {
                cell.Append(character);
            }
        }

        return lines;
    }
}
