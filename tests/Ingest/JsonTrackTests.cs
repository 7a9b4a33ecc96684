using System.Text;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Formats;
using Xunit;

namespace Breakwater.Tests.Ingest;

/// <summary>A line is read the same whether the reader knows the way that it takes or meets it for the first time.</summary>
public sealed class JsonTrackTests
{
    private static readonly string[] Lines =
    [
        """{"ts":1700000000.25,"uid":"C1","id.orig_h":"10.0.0.7","id.orig_p":51000,"ok":true,"note":null,"far":false}""",
        """{"ts":1700000000.25,"uid":"C1","id.orig_p":-5,"x":{"y":[1,{"z":"w"}]},"list":["a"],"e":1e5}""",
        """{ "a" : 1 , "b" : "two words" , "c" : "a text that is longer than thirty-two bytes, and then some" }""",
        """{"a key that is longer than thirty-two bytes, and then some":"x","uid":"\"","uid":"twice"}""",
        """{"ts":0.5,"uid":"","id.orig_h":"é","ok":false}""",
    ];

    private const int LinesPerSeed = 20;

    private static readonly string[] Damage = ["{", "}", "[", "]", "\"", "\\", ",", " ", "-", "0", "1", ".", "e", ":", "x", "true", "nul", "\t"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Known_ways_change_nothing(bool isOpen)
    {
        Parallel.For(0, FuzzCount.Value / LinesPerSeed, seed =>
        {
            var random = new Random(seed);
            var known = New(isOpen);
            for (var i = 0; i < LinesPerSeed; i++)
            {
                var line = LineOf(random);
                Assert.True(Read(New(isOpen), line) == Read(known, line), $"seed {seed}: {line}");
            }
        });
    }

    private static JsonLocator New(bool isOpen)
    {
        var slots = isOpen ? new FieldSlots(_ => true, isOpen: true) : new FieldSlots();
        foreach (var name in isOpen ? [] : (string[])["uid", "id.orig_p", "x.y{}.z", "b"]) slots.Require(name);
        return new JsonLocator(slots, null, null);
    }

    private static string LineOf(Random random)
    {
        var line = new StringBuilder(Lines[random.Next(Lines.Length)]);
        for (var damage = random.Next(6) - 3; damage > 0; damage--)
        {
            var at = random.Next(line.Length);
            if (random.Next(2) == 0) line.Remove(at, Math.Min(random.Next(1, 5), line.Length - at));
            else line.Insert(at, Damage[random.Next(Damage.Length)]);
            if (line.Length == 0) line.Append('x');
        }

        return line.ToString();
    }

    private static string Read(JsonLocator locator, string line)
    {
        // What lies behind the line must not be taken for a part of it.
        var length = Encoding.UTF8.GetByteCount(line);
        var buffer = new byte[length + 64];
        Encoding.UTF8.GetBytes(line, buffer);
        buffer.AsSpan(length).Fill((byte)'"');
        locator.Table.Clear(locator.Slots.Count);
        var row = locator.Table.AddRow();
        var fault = locator.Locate(buffer, 0, length, row);
        if (fault != LineFault.None) return $"{fault}";
        var fields = Enumerable.Range(0, locator.Slots.Count).Select(slot => (Name: locator.Slots.NameOf(slot), Span: locator.Table[row, slot])).Where(field => !field.Span.IsAbsent);
        // Where fields are found out, an array stands for every path that any array had there; what it has on them is decided when it is decoded.
        if (locator.Slots.IsOpen) fields = fields.Where(field => field.Span.Form != SpanForm.JsonArray);
        return string.Join(' ', fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"{field.Name}={field.Span.Form} {Encoding.UTF8.GetString(buffer, field.Span.Start, field.Span.Length)}"));
    }
}
