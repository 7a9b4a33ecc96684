using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes small sets of events whose values repeat, are absent, come in several, look like numbers, differ by case alone or are odd.</summary>
internal static class EventGenerator
{
    /// <summary>The fields that events may have.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["n", "v", "s", "k", "m", "x", "ip", "d.e"];

    private static readonly string[] Numbers = ["0", "1", "2", "3", "10", "9", "100", "-1", "-2.5", "2.5", "0.25", "1.0", "007", "1e3", "404", "200"];
    private static readonly string[] Texts = ["a", "A", "b", "B", "ab", "Ab", "a b", "", "é", "x1", "1a", "a,b", "b c d", "a;b;a", "ｱ", "𝄞x", "\"q\"", "c:\\t", "*", "1 ", "-", "0x1F", "null", "a\nb"];
    private static readonly string[] Keys = ["x", "y", "X", "z", "1", "10"];
    private static readonly string[] Addresses = ["10.0.0.1", "10.0.0.20", "9.9.9.9", "192.168.1.5", "fe80::1", "10.0.0", "host"];

    /// <summary>A few events.</summary>
    public static Table Make(Chooser choose)
    {
        var fields = choose.Some(Fields, 2, 5);
        var time = 1_700_000_000d;
        var hasTime = !choose.OnceIn(8);
        var rows = choose.Many(0, 9, () =>
        {
            time -= choose.Of(0, 1, 7, 60, 299, 300, 3600, 0.5);
            var present = fields.Select(field => (field, choose.OnceIn(5) ? null : MakeCell(field, choose)));
            return Row.Of(hasTime && !choose.OnceIn(20) ? [("_time", Cell.Of(time)), .. present] : present);
        });
        return Table.Of(rows);
    }

    /// <summary>A value as one of the fields may have it.</summary>
    public static string MakeText(Chooser choose) => choose.Of(choose.Of(Numbers, Texts, Keys, Addresses));

    private static Cell? MakeCell(string field, Chooser choose)
    {
        if (choose.OnceIn(field == "m" ? 2 : 12)) return Cell.Of(choose.Many(2, 4, () => MakeSingle(field, choose)));
        return Cell.Of(MakeSingle(field, choose));
    }

    private static string MakeSingle(string field, Chooser choose) => choose.OnceIn(10) ? MakeText(choose) : field switch
    {
        "n" or "v" => choose.Of(Numbers),
        "s" => choose.Of(Texts),
        "k" or "m" => choose.Of(Keys),
        "ip" => choose.Of(Addresses),
        _ => MakeText(choose),
    };
}
