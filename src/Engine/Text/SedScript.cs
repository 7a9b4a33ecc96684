using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Engine.Text;

/// <summary>The sed scripts of rex: <c>s/regex/replacement/flags</c> replaces text, <c>y/abc/xyz/</c> replaces characters one for one.</summary>
public sealed class SedScript
{
    private readonly Func<string, string> _rewrite;

    private SedScript(Func<string, string> rewrite) => _rewrite = rewrite;

    /// <summary>Reads a script, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SedScript? script, [NotNullWhen(false)] out string? error)
    {
        script = null;
        if (text.Length < 2 || text[0] is not ('s' or 'y') || char.IsLetterOrDigit(text[1]))
        {
            error = "a sed script is s/regex/replacement/flags or y/from/to/";
            return false;
        }

        var parts = Split(text[2..], text[1]);
        if (parts.Count != 3)
        {
            error = $"a sed script has three '{text[1]}'";
            return false;
        }

        return text[0] == 's' ? TryParseSubstitution(parts, out script, out error) : TryParseTransliteration(parts, out script, out error);
    }

    /// <summary>The rewritten value; of several values each is rewritten.</summary>
    public Value Apply(Value cell)
    {
        if (cell.IsNull) return cell;
        var values = new Value[cell.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Value.FromText(_rewrite(cell.ItemAt(i).ToText() ?? ""));
        return Value.FromMany(values);
    }

    private static bool TryParseSubstitution(List<string> parts, [NotNullWhen(true)] out SedScript? script, [NotNullWhen(false)] out string? error)
    {
        script = null;
        var flags = parts[2].Replace("i", "", StringComparison.OrdinalIgnoreCase);
        var pattern = flags.Length < parts[2].Length ? "(?i)" + parts[0] : parts[0];
        if (!PcrePattern.TryCompile(pattern, out var regex, out error)) return false;
        var replacement = new PcreReplacement(parts[1]);
        if (flags is "g")
        {
            script = new SedScript(text => regex.Replace(text, replacement));
            return true;
        }

        // SPL: without a flag the first match is replaced, with a number the match of that number.
        var which = 1;
        if (flags.Length > 0 && !int.TryParse(flags, NumberStyles.None, CultureInfo.InvariantCulture, out which))
        {
            error = $"unknown sed flag '{flags}'; write g for all matches or the number of one";
            return false;
        }

        script = new SedScript(text => ReplaceOne(text, regex, replacement, which));
        return true;
    }

    private static string ReplaceOne(string text, PcrePattern regex, PcreReplacement replacement, int which)
    {
        if (which == 1) return regex.Replace(text, replacement, 1);
        var match = regex.Match(text);
        for (var i = 1; i < which && match.Success; i++) match = match.Next();
        if (!match.Success) return text;
        var builder = new StringBuilder(text, 0, match.Start, text.Length);
        replacement.AppendTo(builder, match);
        return builder.Append(text, match.End, text.Length - match.End).ToString();
    }

    private static bool TryParseTransliteration(List<string> parts, [NotNullWhen(true)] out SedScript? script, [NotNullWhen(false)] out string? error)
    {
        var (from, to) = (parts[0], parts[1]);
        error = from.Length == to.Length ? null : $"y needs as many characters on both sides, found {from.Length} and {to.Length}";
        script = error is null ? new SedScript(text => string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var at = from.IndexOf(source[i], StringComparison.Ordinal);
                span[i] = at < 0 ? source[i] : to[at];
            }
        })) : null;
        return script is not null;
    }

    // A delimiter after a backslash belongs to the text.
    private static List<string> Split(string text, char delimiter)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                if (text[i + 1] != delimiter) part.Append('\\');
                part.Append(text[++i]);
            }
            else if (text[i] == delimiter)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }
}
