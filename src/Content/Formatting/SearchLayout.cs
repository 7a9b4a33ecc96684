using System.Text;
using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Formatting;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Content.Formatting;

/// <summary>Lays out the search of a detection or baseline within its YAML file. Everything else in the file stays as it is, byte for byte.</summary>
public static class SearchLayout
{
    private const string SearchKey = "search";
    private const string Margin = "  ";

    /// <summary>
    /// The text of <paramref name="file"/> with its search laid out, as a literal block where that changes it; the same text where the file holds no search. Null after reporting what is wrong.
    /// </summary>
    public static string? Format(SourceText file, ICommandTable commands, DiagnosticBag diagnostics)
    {
        if (Find(file, diagnostics) is not { } search) return diagnostics.HasErrors ? null : file.Text;
        if (SplFormatter.Format(ScalarSource.Of(file, search.Value), commands, diagnostics) is not { } formatted) return null;
        if (formatted == search.Value.Text.TrimEnd()) return file.Text;

        var written = Replace(file.Text, search.Key, search.Value.Span, formatted);
        // What stands behind a value on its line, or characters that a block cannot hold, would change the file's meaning; such a search stays as it was written.
        var again = new DiagnosticBag(new SourceText(file.Name, written));
        return Find(again.Source, again) is { Value.Text: var text } && text == formatted ? written : file.Text;
    }

    private static (TextSpan Key, YamlScalar Value)? Find(SourceText file, DiagnosticBag diagnostics)
    {
        var own = new DiagnosticBag(file);
        var root = YamlReader.Read(own);
        foreach (var problem in own.Items.Where(problem => problem.Severity == Severity.Error)) diagnostics.Add(problem);
        return root is YamlMap map && map.Find(SearchKey) is { Value: YamlScalar { IsNull: false } value } entry ? (entry.KeySpan, value) : null;
    }

    private static string Replace(string text, TextSpan key, TextSpan value, string formatted)
    {
        // The span of a block ends where the next key begins.
        var end = value.End;
        while (end > value.Start && char.IsWhiteSpace(text[end - 1])) end--;
        var written = new StringBuilder(text.Length + formatted.Length);
        written.Append(text, 0, key.End).Append(": |-");
        foreach (var line in formatted.Split('\n')) written.Append('\n').Append(line.Length == 0 ? "" : Margin).Append(line);
        return written.Append(text, end, text.Length - end).ToString();
    }
}
