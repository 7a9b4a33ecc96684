using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Functions that make JSON texts and read from them.</summary>
internal static class JsonFunctions
{
    /// <summary>The heading in the language reference.</summary>
    public const string Family = "JSON";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("json_object", "json_object(key, value, ...)", "The text of a JSON object with those members; an absent value is null. Absent where a key is absent or without its value.", Family),
            0, int.MaxValue, static (arguments, _) => MakeObject(arguments)),
        new(
            new FunctionManual("json_array", "json_array(value, ...)", "The text of a JSON array of those values; an absent one is null.", Family),
            0, int.MaxValue, static (arguments, _) => MakeArray(arguments)),
        new(
            new FunctionManual("json", "json(text)", "The text, where it is valid JSON. Absent where it is not.", Family),
            1, 1, static (arguments, _) => IsValid(arguments[0]).IsTrue ? arguments[0] : Value.Null),
        new(
            new FunctionManual("json_valid", "json_valid(text)", "Whether the text is valid JSON. Absent for absent text.", Family),
            1, 1, static (arguments, _) => IsValid(arguments[0])) { IsPredicate = true },
        new(
            new FunctionManual("json_keys", "json_keys(object)", "The text of a JSON array of the object's keys. Absent where the text is no JSON object.", Family),
            1, 1, static (arguments, _) => Read(arguments[0], 0, static (root, _) => root.ValueKind == JsonValueKind.Object ? Keys(root) : Value.Null)),
        new(
            new FunctionManual("json_extract", "json_extract(json, path, ...)", "What lies at a path such as 'a.b{0}.c': text without quotes, objects and arrays as JSON, a JSON array for a path with '{}' or for several paths. Absent where there is nothing.", Family),
            1, int.MaxValue, static (arguments, _) => Extract(arguments, isExact: false)),
        new(
            new FunctionManual("json_extract_exact", "json_extract_exact(object, key, ...)", "The value of a member whose key is taken as it is, dots and braces included; a JSON array for several keys. Absent where there is none.", Family),
            2, int.MaxValue, static (arguments, _) => Extract(arguments, isExact: true)),
        new(
            new FunctionManual("json_has_key_exact", "json_has_key_exact(object, key)", "Whether the object has a member of that key, taken as it is. Absent where the text is no JSON object.", Family),
            2, 2, static (arguments, _) => Read(arguments[0], arguments[1], HasKey)) { IsPredicate = true },
        new(
            new FunctionManual("json_entries", "json_entries(object)", "The text of a JSON array with an object of 'key' and 'value' for each member. Absent where the text is no JSON object.", Family),
            1, 1, static (arguments, _) => Read(arguments[0], 0, static (root, _) => root.ValueKind == JsonValueKind.Object ? Entries(root) : Value.Null)),
        new(
            new FunctionManual("json_array_to_mv", "json_array_to_mv(array [, keep_quotes])", "The elements of a JSON array as several values, strings without quotes unless the second argument is true. Absent where the text is no JSON array.", Family),
            1, 2, static (arguments, _) => ToMultivalue(arguments[0], arguments.Length == 2 && (arguments[1].IsTrue || arguments[1].ToText() is "true" or "1"))),
    ];

    /// <summary>The elements of a JSON array as several values.</summary>
    public static Value ToMultivalue(Value array, bool keepsQuotes) => Read(array, keepsQuotes, static (root, keeps) =>
    {
        if (root.ValueKind != JsonValueKind.Array) return Value.Null;
        var texts = new List<string>(root.GetArrayLength());
        foreach (var item in root.EnumerateArray()) texts.Add(keeps ? JsonReading.Write(item.WriteTo) : JsonReading.TextOf(item));
        return Value.FromTexts(texts);
    });

    /// <summary>The values of a cell as the text of a JSON array of strings, or of what they spell.</summary>
    public static Value FromMultivalue(Value value, bool infersTypes)
    {
        if (value.IsNull) return Value.Null;
        var array = new JsonArray();
        for (var i = 0; i < value.Count; i++)
        {
            var text = value.ItemAt(i).ToText() ?? "";
            array.Add(infersTypes && JsonText.TryParse(text, out var node) ? node : JsonValue.Create(text));
        }

        return Value.FromText(JsonText.Write(array));
    }

    /// <summary>The text of a JSON array: the value's own where it is one, else one of its values.</summary>
    public static Value ToArray(Value value)
    {
        if (value.IsNull || JsonText.StartsWith(value, '[')) return value;
        return Value.FromText(JsonText.Write(value.IsMulti ? JsonText.NodeOf(value) : new JsonArray(JsonText.NodeOf(value))));
    }

    private static Value MakeObject(ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length % 2 != 0) return Value.Null;
        var members = new JsonObject();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i].ToText() is not { } key) return Value.Null;
            members[key] = JsonText.NodeOf(arguments[i + 1]);
        }

        return Value.FromText(JsonText.Write(members));
    }

    private static Value MakeArray(ReadOnlySpan<Value> arguments)
    {
        var array = new JsonArray();
        foreach (var argument in arguments) array.Add(JsonText.NodeOf(argument));
        return Value.FromText(JsonText.Write(array));
    }

    private static Value IsValid(Value value)
    {
        if (value.ToText() is not { } text) return Value.Null;
        if (!JsonReading.TryParse(text, out var document)) return Value.FromBoolean(false);
        document.Dispose();
        return Value.FromBoolean(true);
    }

    private static Value Read<TState>(Value value, TState state, Func<JsonElement, TState, Value> read)
    {
        if (value.ToText() is not { } text || !JsonReading.TryParse(text, out var document)) return Value.Null;
        using (document) return read(document.RootElement, state);
    }

    private static Value Keys(JsonElement root)
    {
        var keys = new JsonArray();
        foreach (var member in root.EnumerateObject()) keys.Add(JsonValue.Create(member.Name));
        return Value.FromText(JsonText.Write(keys));
    }

    private static Value HasKey(JsonElement root, Value key)
    {
        if (root.ValueKind != JsonValueKind.Object || key.ToText() is not { } name) return Value.Null;
        return Value.FromBoolean(root.TryGetProperty(JsonEscapes.WellFormed(name), out _));
    }

    private static Value Entries(JsonElement root) => Value.FromText(JsonReading.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var member in root.EnumerateObject())
        {
            writer.WriteStartObject();
            writer.WriteString("key", member.Name);
            writer.WritePropertyName("value");
            member.Value.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }));

    private static Value Extract(ReadOnlySpan<Value> arguments, bool isExact)
    {
        if (!Argument.TryGetText(arguments, 0, out var text) || !JsonReading.TryParse(text, out var document)) return Value.Null;
        using (document)
        {
            var root = document.RootElement;
            if (arguments.Length == 1) return Value.FromText(JsonReading.TextOf(root));
            if (arguments.Length == 2) return ExtractOne(root, arguments[1], isExact) is { } single ? Value.FromText(single.AsField) : Value.Null;

            var all = new JsonArray();
            foreach (var path in arguments[1..]) all.Add(ExtractOne(root, path, isExact) is { } found && JsonText.TryParse(found.AsJson, out var node) ? node : null);
            return Value.FromText(JsonText.Write(all));
        }
    }

    private static (string AsField, string AsJson)? ExtractOne(JsonElement root, Value pathText, bool isExact)
    {
        if (pathText.ToText() is not { } text) return null;
        var path = isExact ? SpathPath.OfKey(text) : SpathPath.TryParse(text, out var parsed, out _) ? parsed : null;
        if (path is null) return null;

        var found = new List<JsonElement>();
        JsonReading.Select(root, path.Steps.ToArray(), found);
        if (found.Count == 0) return null;
        if (!path.HasMany)
        {
            var isNothing = found[0].ValueKind == JsonValueKind.Null;
            return isNothing ? null : (JsonReading.TextOf(found[0]), JsonReading.Write(found[0].WriteTo));
        }

        var array = JsonReading.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var element in found) element.WriteTo(writer);
            writer.WriteEndArray();
        });
        return (array, array);
    }
}
