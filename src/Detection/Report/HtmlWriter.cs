using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Detection.Report;

/// <summary>
/// Writes HTML. Markup is the literal part of an interpolated string and every hole is text, so that no value can become markup: there is no way to write a text
/// unescaped but <see cref="Trusted"/>, for the style sheet and the script of the program itself.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Characters of one value that are shown: a screenful and more; the other output formats have all of it.</summary>
    public const int MaximumLength = 4_000;

    /// <summary>Writes markup with text in its holes.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => markup.End();

    /// <summary>Writes text of the program's own as it is.</summary>
    public void Trusted(string text) => output.Write(text);

    private void Text(string? text)
    {
        if (text is null) return;
        var shown = text.Length <= MaximumLength ? text : text[..MaximumLength];
        foreach (var rune in shown.EnumerateRunes()) WriteRune(rune);
        if (text.Length > MaximumLength) output.Write(string.Create(CultureInfo.InvariantCulture, $" ... ({text.Length - MaximumLength:N0} more characters)"));
    }

    private void WriteRune(Rune rune)
    {
        switch (rune.Value)
        {
            case '&':
                output.Write("&amp;");
                break;
            case '<':
                output.Write("&lt;");
                break;
            case '>':
                output.Write("&gt;");
                break;
            case '"':
                output.Write("&quot;");
                break;
            case '\'':
                output.Write("&#39;");
                break;
            case '\n' or '\t':
                output.Write((char)rune.Value);
                break;
            default:
                if (IsHidden(rune)) output.Write(string.Create(CultureInfo.InvariantCulture, $"\u2039U+{rune.Value:X4}\u203A"));
                else output.Write(rune.ToString());
                break;
        }
    }

    // What is not seen, or turns the direction of what is, can make one value look like another.
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        && rune.Value is not (0x200C or 0x200D);

    /// <summary>The pieces of one interpolated string, written as the compiler hands them over.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup
    {
        private readonly HtmlWriter _writer;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _ = literalLength;
            _ = formattedCount;
            _writer = writer;
        }

        public void AppendLiteral(string markup) => _writer.Trusted(markup);

        public void AppendFormatted(string? text) => _writer.Text(text);

        /// <summary>A count, with commas between thousands.</summary>
        public void AppendFormatted(long count) => _writer.Trusted(count.ToString("N0", CultureInfo.InvariantCulture));

        /// <summary>A number as the language prints it.</summary>
        public void AppendFormatted(double number) => _writer.Trusted(NumberText.Format(number));

        /// <summary>Marks the end; everything has been written.</summary>
        public void End()
        {
        }
    }
}
