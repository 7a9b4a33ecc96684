using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;
using Breakwater.Engine.Time;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Functions;

/// <summary>Functions over the several values of a cell; a single value counts as a list of one.</summary>
internal static class MultivalueFunctions
{
    private const string Family = "Multivalue";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("mvappend", "mvappend(value, ...)", "All values of all arguments in order; absent ones are skipped. Absent where all are.", Family),
            1, int.MaxValue, static (arguments, _) => Value.FromMany(arguments)),
        new(
            new FunctionManual("mvcount", "mvcount(values)", "How many values there are. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => arguments[0].IsNull ? Value.Null : Value.FromNumber(arguments[0].Count)),
        new(
            new FunctionManual("mvindex", "mvindex(values, start [, end])", "The value at a place counted from 0, or the values from start to end with both; negative places count from the end. Absent where the start is outside.", Family),
            2, 3, Index),
        new(
            new FunctionManual("mvjoin", "mvjoin(values, delimiter)", "The values as one text with a delimiter between them. Absent for an absent field.", Family),
            2, 2, static (arguments, _) => Join(arguments)),
        new(
            new FunctionManual("mvfind", "mvfind(values, regex)", "The place, counted from 0, of the first value in which a regular expression occurs. Absent where there is none.", Family),
            2, 2, static (arguments, context) => Argument.TryGetText(arguments, 1, out var pattern) && context.Patterns.Regex(pattern) is { } regex ? Find(arguments[0], regex) : Value.Null)
        {
            Prepare = static (constants, _) => Argument.PrepareRegex(constants, 1, regex => (arguments, _) => Find(arguments[0], regex)),
        },
        new(
            new FunctionManual("mvdedup", "mvdedup(values)", "The values without repetitions, in the order in which each occurs first. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => Value.FromTexts([.. Texts(arguments[0]).Distinct(StringComparer.Ordinal)])),
        new(
            new FunctionManual("mvsort", "mvsort(values)", "The values in byte order: 10 before 9, upper case before lower case. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => Sort(arguments[0])),
        new(
            new FunctionManual("mvreverse", "mvreverse(values)", "The values from last to first. Absent for an absent field.", Family),
            1, 1, static (arguments, _) => Reverse(arguments[0])),
        new(
            new FunctionManual("mvzip", "mvzip(left, right [, delimiter])", "The first values of both joined, the second ones and so on, with a comma or another delimiter between, up to the shorter list. Absent where either is.", Family),
            2, 3, Zip),
        new(
            new FunctionManual("mvrange", "mvrange(start, end [, step])", "The numbers from start up to, without, end; the step is a number, 1 without one, or a time span such as '1d'. Absent where there is no such number.", Family),
            2, 3, Range),
        new(
            new FunctionManual("mv_to_json_array", "mv_to_json_array(values [, infer_types])", "The values as the text of a JSON array, as strings or, with true, as the JSON values that they spell. Absent for an absent field.", Family),
            1, 2, static (arguments, _) => JsonFunctions.FromMultivalue(arguments[0], arguments.Length == 2 && (arguments[1].IsTrue || arguments[1].ToText() is "true" or "1"))),
        new(
            new FunctionManual("commands", "commands(search)", "The names of the commands in a search, one for each pipe. Absent for absent text.", Family),
            1, 1, static (arguments, _) => Argument.TryGetText(arguments, 0, out var text) ? Value.FromTexts(CommandNames.Of(text)) : Value.Null),
    ];

    private static Value Join(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].IsNull || arguments[1].ToText() is not { } delimiter) return Value.Null;
        ValueLimits.CheckJoined(arguments[0], delimiter.Length);
        return Value.FromText(string.Join(delimiter, Texts(arguments[0])));
    }

    private static List<string> Texts(Value value)
    {
        var texts = new List<string>(value.Count);
        for (var i = 0; i < value.Count; i++) texts.Add(value.ItemAt(i).ToText() ?? "");
        return texts;
    }

    private static Value Index(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        var (values, count) = (arguments[0], arguments[0].Count);
        if (!Argument.TryGetInteger(arguments[1], out var start)) return Value.Null;
        if (start < 0) start += count;
        var end = start;
        if (arguments.Length == 3)
        {
            if (!Argument.TryGetInteger(arguments[2], out end)) return Value.Null;
            if (end < 0) end += count;
            end = Math.Min(end, count - 1);
        }

        if (start < 0 || start >= count || end < start) return Value.Null;
        if (start == end) return values.ItemAt(start);
        var items = new Value[end - start + 1];
        for (var i = 0; i < items.Length; i++) items[i] = values.ItemAt(start + i);
        return Value.FromMany(items);
    }

    private static Value Find(Value values, PcrePattern regex)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (regex.IsMatch(values.ItemAt(i).ToText() ?? "")) return Value.FromNumber(i);
        }

        return Value.Null;
    }

    private static Value Sort(Value values)
    {
        if (!values.IsMulti) return values;
        var texts = Texts(values);
        texts.Sort(Utf8Order.Comparer);
        return Value.FromTexts(texts);
    }

    private static Value Reverse(Value values)
    {
        if (!values.IsMulti) return values;
        var items = new Value[values.Count];
        for (var i = 0; i < items.Length; i++) items[i] = values.ItemAt(items.Length - 1 - i);
        return Value.FromMany(items);
    }

    private static Value Zip(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        var delimiter = arguments.Length == 3 ? arguments[2].ToText() : ",";
        if (delimiter is null) return Value.Null;
        var texts = new string[Math.Min(arguments[0].Count, arguments[1].Count)];
        ValueLimits.CheckJoined(Value.FromMany(arguments[0], arguments[1]), delimiter.Length);
        for (var i = 0; i < texts.Length; i++) texts[i] = arguments[0].ItemAt(i).ToText() + delimiter + arguments[1].ItemAt(i).ToText();
        return Value.FromTexts(texts);
    }

    private static Value Range(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!arguments[0].TryGetNumber(out var start) || !arguments[1].TryGetNumber(out var end)) return Value.Null;
        var step = 1d;
        TimeSpanText? span = null;
        if (arguments.Length == 3 && !arguments[2].TryGetNumber(out step) && !TimeSpanText.TryParse(arguments[2].ToText() ?? "", out span, out _)) return Value.Null;
        if (span is null && (step == 0 || double.IsNaN(step))) return Value.Null;

        var values = new List<Value>();
        for (var number = start; step < 0 ? number > end : number < end; number = span?.Next(number, context.TimeZone) ?? start + (values.Count * step))
        {
            if (values.Count == ValueLimits.Values) throw TooManyValues(start, end);
            values.Add(Value.FromNumber(number));
        }

        return Value.FromMany([.. values]);
    }

    private static SplException TooManyValues(double start, double end) => new(new Diagnostic(
        FunctionCodes.TooManyValues,
        string.Create(CultureInfo.InvariantCulture, $"mvrange from '{NumberText.Format(start)}' to '{NumberText.Format(end)}' has more than {ValueLimits.Values:N0} values"),
        Help: "use a larger step"));
}
