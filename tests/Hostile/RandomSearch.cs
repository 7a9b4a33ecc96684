using System.Text;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Evaluation.Expressions;
using Breakwater.Engine.Functions;

namespace Breakwater.Tests.Hostile;

/// <summary>
/// Writes random searches by the grammar that the manuals spell: <c>[ ]</c> may be left out, <c>|</c> is a choice, <c>...</c> repeats and <c>&lt;field&gt;</c> is filled in. A command that is
/// added to the catalog takes part by itself.
/// </summary>
internal sealed class RandomSearch(Random random, IReadOnlyList<string> macros)
{
    private const int Deepest = 3;

    private static readonly string[] Fields = ["a", "src", "dest_port", "_time", "_raw", "x.y", "\"two words\"", "'it is'", "a{}.b", "*", "a*", "All_Traffic.src", "by", "count", "é", "-1", "tag::x"];
    private static readonly string[] Texts = ["\"a\"", "\"\"", "\"a b\"", "\"*\"", "\"C:\\\\x\"", "\"(?<n>\\d+)\"", "\"$a$\"", "\"{}\"", "\"%Y-%m-%d\"", "\"10.0.0.0/8\"", "x", "*x*", "\"[\"", "\"-1d@d\"", "\"s/a/b/g\""];
    private static readonly string[] Numbers = ["0", "1", "2", "-1", "1.5", "1e308", "99999999999999999999", "0x1F", ".5", "NaN"];
    private static readonly string[] Spans = ["1s", "5m", "1h", "1d", "1mon", "1y", "0s", "0.5", "-1h", "99999999999y", "1e3s", "log2"];
    private static readonly string[] Times = ["-1d@d", "now", "0", "1700000000", "-99999999999y", "@w9", "11/20/2026:10:00:00", "+1mon@mon-3d"];
    private static readonly string[] Names = ["Network_Traffic", "Network_Traffic.All_Traffic", "Web.Web", "Nothing", "interesting_ports_lookup", "legit.csv", "datamodel:Web", "main", "risk"];
    private static readonly string[] Operators = ["+", "-", "*", "/", "%", ".", "=", "!=", "<", ">=", " AND ", " OR ", " XOR ", " LIKE ", "=="];

    /// <summary>A pipeline of up to six commands.</summary>
    public string Next()
    {
        var search = random.Next(2) == 0 ? Condition(0) : "";
        for (var left = random.Next(1, 6); left > 0; left--) search += " | " + Command(0);
        if (macros.Count > 0 && random.Next(4) == 0) search += $" | `{Pick(macros)}`";
        return search;
    }

    private string Command(int depth)
    {
        var text = new StringBuilder();
        var syntax = Pick(CommandCatalog.All).Manual.Syntax;
        var at = 0;
        Alternatives(syntax, ref at, '\0', text, depth, isShown: true);
        return text.ToString();
    }

    // Everything up to the closing character, of which one alternative is written.
    private void Alternatives(string syntax, ref int at, char closing, StringBuilder text, int depth, bool isShown)
    {
        var choices = new List<string> { "" };
        while (at < syntax.Length && syntax[at] != closing)
        {
            var item = new StringBuilder();
            if (syntax.AsSpan(at).StartsWith(" | "))
            {
                choices.Add("");
                at += 3;
                continue;
            }

            Item(syntax, ref at, item, depth);
            choices[^1] += item;
        }

        at++;
        if (isShown) text.Append(Pick(choices));
    }

    private void Item(string syntax, ref int at, StringBuilder text, int depth)
    {
        var start = at;
        switch (syntax[at])
        {
            case '[':
                at++;
                Alternatives(syntax, ref at, ']', text, depth, isShown: random.Next(2) == 0);
                break;
            case '<' when syntax.IndexOf('>', at) is > 0 and var end:
                text.Append(Placeholder(syntax[(at + 1)..end], depth));
                at = end + 1;
                break;
            default:
                text.Append(syntax[at++]);
                break;
        }

        if (!syntax.AsSpan(at).StartsWith(" ...")) return;
        at += 4;
        for (var again = random.Next(3); again > 0 && syntax[start] is '[' or '<'; again--)
        {
            var copy = start;
            text.Append(random.Next(3) == 0 ? ", " : " ");
            Item(syntax[..(at - 4)], ref copy, text, depth);
            if (copy <= start) break;
        }
    }

    private string Placeholder(string name, int depth)
    {
        if (name.Contains("subsearch", StringComparison.Ordinal)) return depth < Deepest ? $"[{(random.Next(2) == 0 ? "search " + Condition(depth + 1) : "| " + Command(depth + 1))}]" : "[search a]";
        if (name.Contains("template", StringComparison.Ordinal)) return depth < Deepest ? $"[{Command(depth + 1)}]" : "[eval a=1]";
        if (name.Contains("expression", StringComparison.Ordinal)) return Expression(depth);
        if (name.Contains("condition", StringComparison.Ordinal)) return random.Next(2) == 0 ? Condition(depth) : Expression(depth) + "=1";
        if (name.Contains("aggregate", StringComparison.Ordinal)) return Aggregate(depth);
        if (name.Contains("span", StringComparison.Ordinal)) return Pick(Spans);
        if (name.Contains("time", StringComparison.Ordinal)) return Pick(Times);
        if (name is "bool") return random.Next(2) == 0 ? "true" : "f";
        if (name.Contains("number", StringComparison.Ordinal) || name.Contains("count", StringComparison.Ordinal) || name.Contains("days", StringComparison.Ordinal)) return Pick(Numbers);
        if (name.Contains("field", StringComparison.Ordinal)) return Pick(Fields);
        if (name.Contains("text", StringComparison.Ordinal) || name.Contains("regex", StringComparison.Ordinal)) return Pick(Texts);
        return random.Next(3) switch { 0 => Pick(Names), 1 => Pick(Fields), _ => Pick(Texts) };
    }

    private string Condition(int depth) => random.Next(depth < Deepest ? 8 : 4) switch
    {
        0 => Pick(Texts),
        1 => $"{Pick(Fields)}={Pick(Texts)}",
        2 => $"{Pick(Fields)} IN ({Pick(Texts)}, {Pick(Numbers)})",
        3 => $"earliest={Pick(Times)}",
        4 => $"NOT ({Condition(depth + 1)})",
        5 => $"{Condition(depth + 1)} OR {Condition(depth + 1)}",
        6 => Placeholder("subsearch", depth),
        _ => $"{Condition(depth + 1)} {Condition(depth + 1)}",
    };

    private string Expression(int depth) => random.Next(depth < Deepest ? 8 : 3) switch
    {
        0 => Pick(Fields),
        1 => Pick(Texts),
        2 => Pick(Numbers),
        3 => $"{Expression(depth + 1)}{Pick(Operators)}{Expression(depth + 1)}",
        4 => $"({(random.Next(2) == 0 ? "NOT " : "-")}{Expression(depth + 1)})",
        5 => Call(Pick(SpecialForms.Manuals).Name, random.Next(4), depth),
        _ => CallOf(Pick(FunctionCatalog.All), depth),
    };

    private string CallOf(EvalFunction function, int depth) => Call(function.Manual.Name, random.Next(function.MinimumArguments, Math.Min(function.MaximumArguments, function.MinimumArguments + 2) + 1), depth);

    private string Call(string name, int count, int depth) => $"{name}({string.Join(", ", Enumerable.Range(0, count).Select(_ => Expression(depth + 1)))})";

    private string Aggregate(int depth)
    {
        var function = Pick(AggregateCatalog.All);
        var name = function.Manual.Name + (function.TakesNumber ? Pick(Numbers) : "");
        var call = random.Next(5) switch { 0 => name, 1 => $"{name}(eval({Expression(depth + 1)}))", _ => $"{name}({Pick(Fields)})" };
        return random.Next(3) == 0 ? $"{call} AS {Pick(Fields)}" : call;
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
