using System.Text.Json.Nodes;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Functions that change JSON texts at paths. A path that does not fit the text changes nothing.</summary>
internal static class JsonEditFunctions
{
    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        Create("json_set", "json_set(json, path, value, ...)", "The JSON text with values put at paths; a missing member is made.", 3, static arguments => Edit(arguments, isExact: false, hasValues: true, Set)),
        Create("json_set_exact", "json_set_exact(json, key, value, ...)", "The JSON text with members put under keys that are taken as they are, dots and braces included.", 3, static arguments => Edit(arguments, isExact: true, hasValues: true, Set)),
        Create("json_delete", "json_delete(json, path, ...)", "The JSON text without what lies at the paths.", 2, static arguments => Edit(arguments, isExact: false, hasValues: false, Delete)),
        Create("json_append", "json_append(json, path, value, ...)", "The JSON text with each value added to the end of the array at its path; a value that is an array becomes one element, and what is no array there becomes the first element of one.", 3, static arguments => Edit(arguments, isExact: false, hasValues: true, Append)),
        Create("json_extend", "json_extend(json, path, value, ...)", "As 'json_append', but the elements of a value that is an array are added one by one.", 3, static arguments => Edit(arguments, isExact: false, hasValues: true, Extend)),
    ];

    private delegate void Change(JsonNode parent, SpathStep step, JsonNode? value);

    private static EvalFunction Create(string name, string syntax, string summary, int minimum, Func<ReadOnlySpan<Value>, Value> body) => new(
        new FunctionManual(name, syntax, summary + " Absent where the text is no JSON.", JsonFunctions.Family), minimum, int.MaxValue, (arguments, _) => body(arguments));

    private static Value Edit(ReadOnlySpan<Value> arguments, bool isExact, bool hasValues, Change change)
    {
        if (!Argument.TryGetText(arguments, 0, out var text) || !JsonText.TryParse(text, out var root)) return Value.Null;

        // The text becomes the one element of an array, so that the root can be replaced like anything else.
        var holder = new JsonArray(root);
        var stride = hasValues ? 2 : 1;
        for (var i = 1; i + stride <= arguments.Length; i += stride)
        {
            if (arguments[i].ToText() is not { } pathText) continue;
            var path = isExact ? SpathPath.OfKey(pathText) : SpathPath.TryParse(pathText, out var parsed, out _) ? parsed : null;
            if (path is null || (change == Delete && path.Steps.Count == 0)) continue;
            SpathStep[] steps = [new SpathStep(SpathStepKind.Index, "", 0), .. path.Steps];
            Visit(holder, steps, hasValues ? JsonText.NodeOf(arguments[i + 1]) : null, change, makesMissing: change == Set);
        }

        return Value.FromText(JsonText.Write(holder[0]));
    }

    private static void Visit(JsonNode? node, ReadOnlySpan<SpathStep> steps, JsonNode? value, Change change, bool makesMissing)
    {
        if (node is null) return;
        var step = steps[0];
        if (step.Kind == SpathStepKind.All && node is JsonArray all)
        {
            // From the end, since elements may be taken out.
            for (var i = all.Count - 1; i >= 0; i--) VisitOne(node, new SpathStep(SpathStepKind.Index, "", i), steps, value, change, makesMissing);
        }
        else
        {
            VisitOne(node, step, steps, value, change, makesMissing);
        }
    }

    private static void VisitOne(JsonNode node, SpathStep step, ReadOnlySpan<SpathStep> steps, JsonNode? value, Change change, bool makesMissing)
    {
        var fits = step.Kind switch
        {
            SpathStepKind.Key => node is JsonObject,
            SpathStepKind.Index => node is JsonArray array && step.Index < array.Count,
            _ => false,
        };
        if (!fits) return;
        if (steps.Length == 1)
        {
            change(node, step, value);
            return;
        }

        if (makesMissing && node is JsonObject members && !members.ContainsKey(step.Name) && steps[1].Kind == SpathStepKind.Key) members[step.Name] = new JsonObject();
        Visit(ChildOf(node, step), steps[1..], value, change, makesMissing);
    }

    private static JsonNode? ChildOf(JsonNode node, SpathStep step) => node is JsonObject members
        ? members.TryGetPropertyValue(step.Name, out var child) ? child : null
        : node[step.Index];

    private static void Put(JsonNode parent, SpathStep step, JsonNode? value)
    {
        if (parent is JsonObject) parent[step.Name] = value;
        else parent[step.Index] = value;
    }

    private static void Set(JsonNode parent, SpathStep step, JsonNode? value) => Put(parent, step, value?.DeepClone());

    private static void Delete(JsonNode parent, SpathStep step, JsonNode? value)
    {
        if (parent is JsonObject members) members.Remove(step.Name);
        else if (parent is JsonArray array) array.RemoveAt(step.Index);
    }

    private static void Append(JsonNode parent, SpathStep step, JsonNode? value)
    {
        if (ArrayAt(parent, step) is { } array) array.Add(value?.DeepClone());
    }

    private static void Extend(JsonNode parent, SpathStep step, JsonNode? value)
    {
        if (ArrayAt(parent, step) is not { } array) return;
        if (value is not JsonArray values)
        {
            array.Add(value?.DeepClone());
            return;
        }

        foreach (var item in values) array.Add(item?.DeepClone());
    }

    /// <summary>The array at a place; what is no array there becomes its first element, and where there is nothing there is no array.</summary>
    private static JsonArray? ArrayAt(JsonNode parent, SpathStep step)
    {
        if (parent is JsonObject members && !members.ContainsKey(step.Name)) return null;
        var child = ChildOf(parent, step);
        if (child is JsonArray array) return array;
        var wrapped = new JsonArray(child?.DeepClone());
        Put(parent, step, wrapped);
        return wrapped;
    }
}
