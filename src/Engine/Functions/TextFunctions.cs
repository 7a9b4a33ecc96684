using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Functions that measure, cut and change text.</summary>
internal static class TextFunctions
{
    private const string Family = "Text";
    private const string Blanks = " \t";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        new(
            new FunctionManual("len", "len(text)", "The number of characters. Absent for absent text.", Family) { Aliases = ["length"] },
            1, 1, static (arguments, _) => EachValue.Any(arguments[0], 0, static (value, _) => Value.FromNumber(TextCharacters.Count(value.ToText() ?? "")))),
        new(
            new FunctionManual("lower", "lower(text)", "The text in lower case, each value for itself. Absent for absent text.", Family),
            1, 1, static (arguments, _) => EachValue.Text(arguments[0], 0, static (text, _) => text.ToLowerInvariant())),
        new(
            new FunctionManual("upper", "upper(text)", "The text in upper case, each value for itself. Absent for absent text.", Family),
            1, 1, static (arguments, _) => EachValue.Text(arguments[0], 0, static (text, _) => text.ToUpperInvariant())),
        Trim("trim", "from both ends", static (text, characters) => text.Trim(characters)),
        Trim("ltrim", "from the left end", static (text, characters) => text.TrimStart(characters)),
        Trim("rtrim", "from the right end", static (text, characters) => text.TrimEnd(characters)),
        new(
            new FunctionManual("replace", "replace(text, regex, replacement)", @"The text with every match of a regular expression replaced; '\1' in the replacement is the first group. Each value for itself. Absent where an argument is.", Family),
            3, 3, Replace) { Prepare = static (constants, _) => PrepareReplace(constants) },
        new(
            new FunctionManual("substr", "substr(text, start [, length])", "A part of the text: start counts from 1, and from the end where it is negative. Each value for itself. Absent where an argument is or is no number.", Family),
            2, 3, Substring),
        new(
            new FunctionManual("split", "split(text, delimiter)", "The pieces of the text between delimiters as several values, empty pieces too; an empty delimiter gives the characters. Absent where an argument is.", Family),
            2, 2, Split),
        new(
            new FunctionManual("urldecode", "urldecode(text)", "The text with '%XX' decoded as UTF-8 and '+' as a blank; a '%' without two hexadecimal digits stays. Absent for absent text.", Family),
            1, 1, static (arguments, _) => EachValue.Text(arguments[0], 0, static (text, _) => UrlDecode(text))),
        new(
            new FunctionManual("spath", "spath(text, path)", "The value or values at a path of a JSON or XML text, as the spath command finds them. Absent where there is none, or the text is neither.", Family),
            2, 2, static (arguments, _) => Argument.TryGetText(arguments, 0, out var text) && Argument.TryGetText(arguments, 1, out var path) ? SpathExtractor.Extract(text, path) : Value.Null),
    ];

    private static EvalFunction Trim(string name, string where, Func<string, char[], string> trim) => new(
        new FunctionManual(name, $"{name}(text [, characters])", $"The text without blanks and tabs, or without any of the given characters, {where}. Each value for itself. Absent where an argument is.", Family),
        1, 2, (arguments, _) =>
        {
            var characters = arguments.Length == 1 ? Blanks : arguments[1].ToText();
            return characters is null ? Value.Null : EachValue.Text(arguments[0], (characters.ToCharArray(), trim), static (text, state) => state.trim(text, state.Item1));
        });

    private static Value Replace(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!Argument.TryGetText(arguments, 1, out var pattern) || !Argument.TryGetText(arguments, 2, out var replacement)) return Value.Null;
        return context.Patterns.Regex(pattern) is { } regex ? Replace(arguments[0], regex, new PcreReplacement(replacement)) : Value.Null;
    }

    private static Value Replace(Value value, PcrePattern regex, PcreReplacement replacement) =>
        EachValue.Text(value, (regex, replacement), static (text, state) => state.regex.Replace(text, state.replacement));

    private static PreparedFunction PrepareReplace(IReadOnlyList<Value?> constants) => Argument.PrepareRegex(constants, 1, regex =>
    {
        if (Argument.ConstantText(constants, 2) is { } text)
        {
            var replacement = new PcreReplacement(text);
            return (arguments, _) => Replace(arguments[0], regex, replacement);
        }

        return (arguments, _) => Argument.TryGetText(arguments, 2, out var computed) ? Replace(arguments[0], regex, new PcreReplacement(computed)) : Value.Null;
    });

    private static Value Substring(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!Argument.TryGetInteger(arguments[1], out var start)) return Value.Null;
        var length = int.MaxValue;
        if (arguments.Length == 3 && !Argument.TryGetInteger(arguments[2], out length)) return Value.Null;
        return EachValue.Text(arguments[0], (start, length), static (text, state) => TextCharacters.Substring(text, state.start, state.length));
    }

    private static Value Split(ReadOnlySpan<Value> arguments, FunctionContext context)
    {
        if (!Argument.TryGetText(arguments, 1, out var delimiter)) return Value.Null;
        return EachValue.Any(arguments[0], delimiter, static (value, state) =>
        {
            var text = value.ToText() ?? "";
            ValueLimits.CheckValues(state.Length > 0 ? text.AsSpan().Count(state) + 1 : text.Length);
            return Value.FromTexts(state.Length > 0 ? text.Split(state) : TextCharacters.Each(text));
        });
    }

    private static string UrlDecode(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '+')) return text;
        var bytes = new List<byte>(text.Length);
        var utf8 = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == '%' && i + 2 < utf8.Length && byte.TryParse(utf8.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var decoded))
            {
                bytes.Add(decoded);
                i += 2;
            }
            else
            {
                bytes.Add(utf8[i] == '+' ? (byte)' ' : utf8[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
