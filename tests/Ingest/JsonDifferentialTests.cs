using System.Text;
using System.Text.Json;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Files;
using Breakwater.Ingest.Formats;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>The JSON scanner against the base library's reader, on random and damaged documents.</summary>
public sealed class JsonDifferentialTests
{
    private static readonly string[] Keys = ["a", "b", "id.orig_h", "caf\u00e9", "", "a key that is longer than thirty-two bytes", "q\\\"uote", "a.b", "\\u0061"];
    private static readonly string[] Texts = ["", "x", "two words", "\\n\\t\\\"", "\\u00e9\\ud83d\\ude00", "\u00e9\U0001F600", "a long text that takes more than one step of thirty-two bytes to get over, with \\\\ in it", "1", "null"];
    private static readonly string[] Scalars = ["0", "-1", "3.25", "1e5", "1.5E-3", "1710763223.568379", "12345678901234567890123456789012345678901234", "true", "false", "null"];
    private static readonly string[] Damage = ["{", "}", "[", "]", ":", ",", "\"", "\\", "0", "-", ".", "e", "tru", " ", "x"];

    [Fact]
    public void Everything_is_found_as_the_base_library_finds_it()
    {
        for (var seed = 0; seed < FuzzCount.Value; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            WriteObject(text, random, 0);
            if (random.Next(3) == 0) Spoil(text, random);
            // Lines that begin otherwise are looked at for a header first, which is another test.
            if (text[0] == '{') Compare(text.ToString(), seed);
        }
    }

    private static void Compare(string text, int seed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        // Rubbish after the line must not matter.
        var buffer = new byte[bytes.Length + RecordReader.PaddingBytes + 3];
        new Random(seed).NextBytes(buffer);
        bytes.CopyTo(buffer, 3);
        var slots = new FieldSlots(_ => true, isOpen: true);
        var locator = new JsonLocator(slots, null, null);
        // Twice, so that the second time every key is the one that was guessed.
        for (var round = 0; round < 2; round++)
        {
            locator.Table.Clear(slots.Count);
            var row = locator.Table.AddRow();
            var fault = locator.Locate(buffer, 3, bytes.Length, row);
            // A lone surrogate is no text, and the base library does not give it out.
            if (!TryRead(bytes, out var expected)) return;
            Assert.True((expected is null) == (fault != LineFault.None), $"seed {seed}: {fault} for {text}");
            if (expected is null) continue;
            var found = new Dictionary<string, string>();
            for (var slot = 0; slot < slots.Count; slot++)
            {
                var span = locator.Table[row, slot];
                if (span.IsAbsent) continue;
                var name = slots.NameOf(slot);
                var decoder = new SpanDecoder([name.Contains("{}", StringComparison.Ordinal) ? name[name.IndexOf("{}", StringComparison.Ordinal)..] : ""]);
                var value = decoder.Decode(buffer.AsSpan(span.Start, span.Length), SpanDecoder.TagOf(span.Form, 0));
                if (!value.IsNull) found.Add(name, string.Join('|', Enumerable.Range(0, value.Count).Select(i => value.ItemAt(i).ToText())));
            }

            Assert.True(expected.Count == found.Count && expected.All(pair => found.GetValueOrDefault(pair.Key) == pair.Value),
                $"seed {seed}: expected {string.Join(", ", expected)} but found {string.Join(", ", found)} in {text}");
        }
    }

    private static bool TryRead(byte[] bytes, out Dictionary<string, string>? fields)
    {
        fields = null;
        try
        {
            fields = Expected(bytes);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Dictionary<string, string>? Expected(byte[] bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
            using var document = JsonDocument.ParseValue(ref reader);
            while (reader.Read())
            {
            }

            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var fields = new Dictionary<string, List<string>>();
            AddObject(fields, document.RootElement, "");
            return fields.ToDictionary(pair => pair.Key, pair => string.Join('|', pair.Value));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void AddObject(Dictionary<string, List<string>> fields, JsonElement element, string prefix)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object) AddObject(fields, member.Value, name + ".");
            else if (member.Value.ValueKind == JsonValueKind.Array) AddArray(fields, member.Value, name);
            else fields[ReservedFields.Visible(name)] = [TextOf(member.Value)];
        }
    }

    // Within an array values are collected; a second array under the same name replaces the first.
    private static void AddArray(Dictionary<string, List<string>> fields, JsonElement array, string name)
    {
        var inner = new Dictionary<string, List<string>>();
        Collect(inner, array, name);
        foreach (var known in fields.Keys.Where(key => key.StartsWith(name + "{}", StringComparison.Ordinal)).ToArray()) fields.Remove(known);
        foreach (var (key, values) in inner) fields[key] = values;
    }

    private static void Collect(Dictionary<string, List<string>> fields, JsonElement element, string name)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray()) Collect(fields, item, name + "{}");
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject()) Collect(fields, member.Value, $"{name}.{member.Name}");
        }
        else
        {
            if (!fields.TryGetValue(name, out var values)) fields.Add(name, values = []);
            values.Add(TextOf(element));
        }
    }

    private static string TextOf(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() ?? "" : element.GetRawText();

    private static void WriteObject(StringBuilder text, Random random, int depth)
    {
        text.Append('{').Append(Blank(random));
        // A key comes once in an object: twice means different things to different readers of nested values.
        var keys = Keys.ToArray();
        random.Shuffle(keys);
        var count = random.Next(keys.Length);
        var isFirst = true;
        foreach (var key in keys.Take(count))
        {
            // Keys that spell others' paths or each other's names would be the same field.
            if (depth > 0 && key is "a.b" or "\\u0061" || key == "a.b" && keys.Take(count).Contains("a") || key == "\\u0061" && keys.Take(count).Contains("a") || key == "\\u0061" && keys.Take(count).Contains("a.b")) continue;
            if (!isFirst) text.Append(',').Append(Blank(random));
            isFirst = false;
            text.Append('"').Append(key).Append('"').Append(Blank(random)).Append(':').Append(Blank(random));
            WriteValue(text, random, depth + 1);
            text.Append(Blank(random));
        }

        text.Append('}');
    }

    private static void WriteValue(StringBuilder text, Random random, int depth)
    {
        switch (random.Next(depth > 3 ? 2 : 4))
        {
            case 0:
                text.Append('"').Append(Texts[random.Next(Texts.Length)]).Append('"');
                break;
            case 1:
                text.Append(Scalars[random.Next(Scalars.Length)]);
                break;
            case 2:
                WriteObject(text, random, depth);
                break;
            default:
                text.Append('[').Append(Blank(random));
                var count = random.Next(4);
                for (var i = 0; i < count; i++)
                {
                    if (i > 0) text.Append(',');
                    WriteValue(text, random, depth + 1);
                }

                text.Append(']');
                break;
        }
    }

    private static string Blank(Random random) => random.Next(4) == 0 ? " " : "";

    private static void Spoil(StringBuilder text, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                text.Length = random.Next(text.Length + 1);
                break;
            case 1:
                text.Remove(random.Next(text.Length), 1);
                break;
            default:
                text.Insert(random.Next(text.Length + 1), Damage[random.Next(Damage.Length)]);
                break;
        }

        if (text.Length == 0) text.Append('x');
    }
}
