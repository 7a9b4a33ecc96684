using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Takes key=value pairs out of <c>_raw</c>.</summary>
public sealed record ExtractCommand(TextSpan Span) : Command(Span), ICommand<ExtractCommand>
{
    private const string RawField = "_raw";
    private const string DefaultPairDelimiters = " \t\r\n,;";
    private const string DefaultKeyDelimiters = "=";

    // SPL: limits.conf [kv] limit and maxchars as the command's own defaults.
    private const int DefaultLimit = 50;
    private const int DefaultMaximumLength = 10_240;

    public static CommandManual Manual { get; } = new(
        "extract",
        "extract [pairdelim=\"<characters>\"] [kvdelim=\"<characters>\"] [limit=<number>] [maxchars=<number>] [mv_add=<bool>] [clean_keys=<bool>]",
        "Makes fields of the key=value pairs in _raw. Each delimiter is a set of characters; values may stand in double quotes. Of repeated keys the first counts, unless mv_add=true.",
        CommandKind.Streaming)
    {
        Aliases = ["kv"],
    };

    /// <summary>The characters between pairs.</summary>
    public string PairDelimiters { get; init; } = DefaultPairDelimiters;

    /// <summary>The characters between a key and its value.</summary>
    public string KeyDelimiters { get; init; } = DefaultKeyDelimiters;

    /// <summary>The most pairs of a row.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>How much of the text is read, in characters.</summary>
    public int MaximumLength { get; init; } = DefaultMaximumLength;

    /// <summary>Whether repeated keys give several values.</summary>
    public bool AddsValues { get; init; }

    /// <summary>Whether characters that are no letters or digits become underscores in keys.</summary>
    public bool CleansKeys { get; init; } = true;

    public static ExtractCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new ExtractCommand(name);
        while (!parser.AtEnd)
        {
            if (parser.TryOption("pairdelim", out var option)) command = command with { PairDelimiters = option.Text };
            else if (parser.TryOption("kvdelim", out option)) command = command with { KeyDelimiters = option.Text };
            else if (parser.TryOption("limit", out option)) command = command with { Limit = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultLimit) };
            else if (parser.TryOption("maxchars", out option)) command = command with { MaximumLength = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? DefaultMaximumLength) };
            else if (parser.TryOption("mv_add", out option)) command = command with { AddsValues = parser.ReadBoolean(option) ?? false };
            else if (parser.TryOption("clean_keys", out option)) command = command with { CleansKeys = parser.ReadBoolean(option) ?? true };
            else if (parser.TryOption("auto", out option) || parser.TryOption("reload", out option) || parser.TryOption("segment", out option)) parser.ReadBoolean(option);
            else break;
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => new ExtractManyNode(input, RawField, Extract, "key=value pairs");

    public override void Print(SplWriter writer)
    {
        writer.Word("extract");
        if (PairDelimiters != DefaultPairDelimiters) writer.Word("pairdelim=" + SplQuoting.Quote(PairDelimiters));
        if (KeyDelimiters != DefaultKeyDelimiters) writer.Word("kvdelim=" + SplQuoting.Quote(KeyDelimiters));
        if (Limit != DefaultLimit) writer.Option("limit", Limit);
        if (MaximumLength != DefaultMaximumLength) writer.Option("maxchars", MaximumLength);
        if (AddsValues) writer.Option("mv_add", true);
        if (!CleansKeys) writer.Option("clean_keys", false);
    }

    private List<KeyValuePair<string, Value>> Extract(Value input)
    {
        var text = input.ItemAt(0).ToText() ?? "";
        var values = new Dictionary<string, List<Value>>(StringComparer.Ordinal);
        var keys = new List<string>();
        foreach (var (key, value) in Pairs(text.Length > MaximumLength ? text[..MaximumLength] : text))
        {
            if (!values.TryGetValue(key, out var list))
            {
                if (keys.Count == Limit) break;
                keys.Add(key);
                values.Add(key, list = []);
            }

            if (list.Count == 0 || AddsValues) list.Add(Value.FromText(value));
        }

        return keys.ConvertAll(key => KeyValuePair.Create(key, Value.FromMany([.. values[key]])));
    }

    private IEnumerable<(string Key, string Value)> Pairs(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var delimiter = text.AsSpan(at).IndexOfAny(KeyDelimiters);
            if (delimiter < 0) yield break;
            delimiter += at;
            var start = text.AsSpan(at, delimiter - at).LastIndexOfAny(PairDelimiters) + 1 + at;
            var key = Clean(text[start..delimiter].Trim());
            at = ReadValue(text, delimiter + 1, out var value);
            if (key.Length > 0) yield return (key, value);
        }
    }

    private int ReadValue(string text, int at, out string value)
    {
        if (at < text.Length && text[at] == '"')
        {
            var closing = text.IndexOf('"', at + 1);
            var end = closing < 0 ? text.Length : closing;
            value = text[(at + 1)..end];
            return Math.Min(end + 1, text.Length);
        }

        var length = text.AsSpan(at).IndexOfAny(PairDelimiters);
        var stop = length < 0 ? text.Length : at + length;
        value = text[at..stop].Trim();
        return stop;
    }

    private string Clean(string key)
    {
        if (!CleansKeys) return key;
        var cleaned = new StringBuilder(key.Length);
        foreach (var character in key) cleaned.Append(char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '_');
        return cleaned.ToString().TrimStart('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }
}
