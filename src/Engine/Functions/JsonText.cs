using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Between cells and JSON. A cell holds JSON as text; there is no type of its own for it.</summary>
internal static class JsonText
{
    /// <summary>Whether the value is the text of a JSON object (<c>{</c>) or array (<c>[</c>).</summary>
    public static bool StartsWith(Value value, char opening)
    {
        if (value.Kind != ValueKind.Text || value.ToText() is not { } text || !text.AsSpan().TrimStart().StartsWith([opening])) return false;
        if (!JsonReading.TryParse(text, out var document)) return false;
        document.Dispose();
        return true;
    }

    /// <summary>The tree of a JSON text, to be changed; false where it is none. The JSON null is a null tree.</summary>
    public static bool TryParse(string text, out JsonNode? node)
    {
        node = null;
        if (!JsonReading.TryParse(text, out var document)) return false;
        using (document) node = NodeOf(document.RootElement);
        return true;
    }

    /// <summary>The tree's text, without blanks; null where it is nested more deeply than texts that are read.</summary>
    public static string? Write(JsonNode? node) => node is null ? "null" : IsDeeper(node, JsonReading.MaximumDepth) ? null : JsonReading.Write(writer => node.WriteTo(writer));

    /// <summary>
    /// A cell as JSON: numbers and truth values as such, several values as an array, an absent one as null. Text is a string, unless it is the text of an object
    /// or array, which is what other JSON functions return.
    /// </summary>
    public static JsonNode? NodeOf(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return null;
            case ValueKind.Boolean:
                return JsonValue.Create(value.IsTrue);
            case ValueKind.Multi:
                var array = new JsonArray();
                for (var i = 0; i < value.Count; i++) array.Add(NodeOf(value.ItemAt(i)));
                return array;
            default:
                var text = value.ToText() ?? "";
                if (value.Kind == ValueKind.Number) return TryParse(text, out var number) ? number : JsonValue.Create(text);
                var isNested = text.AsSpan().TrimStart() is ['{' or '[', ..];
                return isNested && TryParse(text, out var nested) ? nested : JsonValue.Create(text);
        }
    }

    /// <summary>A JSON object of texts: several values are an array, absent ones are left out.</summary>
    public static string? WriteTexts(IReadOnlyList<string> names, IReadOnlyList<Value> values)
    {
        var members = new JsonObject();
        for (var i = 0; i < names.Count; i++)
        {
            if (!values[i].IsNull) members[names[i]] = TextNode(values[i]);
        }

        return Write(members);
    }

    private static JsonNode? TextNode(Value value) => value.IsMulti
        ? new JsonArray([.. Enumerable.Range(0, value.Count).Select(i => TextNode(value.ItemAt(i)))])
        : JsonValue.Create(value.ToText());

    private static bool IsDeeper(JsonNode? node, int levels) => node switch
    {
        JsonArray array => levels == 0 || array.Any(item => IsDeeper(item, levels - 1)),
        JsonObject members => levels == 0 || members.Any(member => IsDeeper(member.Value, levels - 1)),
        _ => false,
    };

    // A member that occurs twice counts once, with the last value, as readers of JSON have it.
    private static JsonNode? NodeOf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject()) members[member.Name] = NodeOf(member.Value);
                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in element.EnumerateArray()) items.Add(NodeOf(item));
                return items;
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
