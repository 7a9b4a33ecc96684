using System.Globalization;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Content.Definitions;

namespace Breakwater.Content.Yaml;

/// <summary>
/// Reads the keys of one mapping by name and kind. Remembers which were asked for, so that <see cref="ReportUnknown"/> can warn about the rest.
/// A value of the wrong kind warns and reads as absent.
/// </summary>
internal sealed class YamlFields(YamlMap map, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The mapping itself.</summary>
    public YamlMap Map { get; } = map;

    /// <summary>Where problems are reported.</summary>
    public DiagnosticBag Diagnostics { get; } = diagnostics;

    /// <summary>Whether the key is there with a value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A text, without the blanks around it; null when absent or empty.</summary>
    public string? Text(string key) => Scalar(key)?.Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A text as it is, with its way back into the file; null when absent or blank.</summary>
    public SourceText? Source(string key) =>
        Scalar(key) is { } scalar && !string.IsNullOrWhiteSpace(scalar.Text) ? ScalarSource.Of(Diagnostics.Source, scalar) : null;

    /// <summary>A whole number between the given bounds.</summary>
    public int? Integer(string key, int minimum, int maximum)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (int.TryParse(scalar.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;

        Wrong(key, scalar, $"a whole number from {minimum} to {maximum}");
        return null;
    }

    /// <summary>A number.</summary>
    public double? Number(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        if (double.TryParse(scalar.Text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        Wrong(key, scalar, "a number");
        return null;
    }

    /// <summary>True or false, quoted or not, in any case.</summary>
    public bool? Truth(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        switch (scalar.Text.Trim().ToUpperInvariant())
        {
            case "TRUE" or "YES" or "ON" or "1":
                return true;
            case "FALSE" or "NO" or "OFF" or "0":
                return false;
            default:
                Wrong(key, scalar, "true or false");
                return null;
        }
    }

    /// <summary>A date such as <c>2024-05-29</c>; a time after it is tolerated.</summary>
    public DateOnly? Date(string key)
    {
        if (Scalar(key) is not { } scalar) return null;
        var text = scalar.Text.Trim();
        if (text.Length > 10 && text[10] is 'T' or ' ') text = text[..10];
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Wrong(key, scalar, "a date like '2024-05-29'");
        return null;
    }

    /// <summary>A list of texts, blank ones left out; a single text is a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlScalar scalar:
                return string.IsNullOrWhiteSpace(scalar.Text) ? [] : [scalar.Text.Trim()];
            case YamlList list:
                return [.. ScalarsOf(key, list)];
            case var other:
                Wrong(key, other, "a list");
                return [];
        }
    }

    /// <summary>A mapping under the key, or null.</summary>
    public YamlFields? Fields(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlMap map:
                return new YamlFields(map, Diagnostics);
            case var other:
                Wrong(key, other, "a mapping");
                return null;
        }
    }

    /// <summary>A list of mappings under the key; a single mapping is a list of one.</summary>
    public IReadOnlyList<YamlFields> List(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlMap map:
                return [new YamlFields(map, Diagnostics)];
            case YamlList list:
                return [.. MapsOf(key, list)];
            case var other:
                Wrong(key, other, "a list");
                return [];
        }
    }

    /// <summary>The items of a list as they are, for lists that mix kinds.</summary>
    public IReadOnlyList<YamlNode> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                Wrong(key, other, "a list");
                return [];
        }
    }

    /// <summary>Every key with its text, for mappings whose keys are names of somebody else's.</summary>
    public IReadOnlyDictionary<string, string> TextByKey()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Map.Entries)
        {
            _known.Add(entry.Key);
            if (entry.Value is YamlScalar { IsNull: false } scalar) texts[entry.Key] = scalar.Text.Trim();
        }

        return texts;
    }

    /// <summary>Keys that may be there and say nothing that is used.</summary>
    public void Ignore(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _known.Add(key);
    }

    /// <summary>Warns about every key that nobody asked for.</summary>
    /// <param name="owner">What a message calls the mapping.</param>
    public void ReportUnknown(string owner)
    {
        foreach (var entry in Map.Entries)
        {
            if (!_known.Contains(entry.Key))
                Diagnostics.Report(DefinitionCodes.UnknownKey, entry.KeySpan, $"unknown key '{entry.Key}' in {owner}", Suggestion(entry.Key));
        }
    }

    /// <summary>The span of a key's value, or of the mapping where the key is missing.</summary>
    public TextSpan SpanOf(string key) => Map.Find(key)?.Value.Span ?? FirstLine;

    /// <summary>The beginning of the mapping, for problems about something that is not there.</summary>
    public TextSpan FirstLine => Map.Entries is [var first, ..] ? first.KeySpan : new TextSpan(Map.Span.Start, 0);

    private IEnumerable<string> ScalarsOf(string key, YamlList list)
    {
        foreach (var item in list.Items)
        {
            if (item is not YamlScalar scalar) Wrong(key, item, "texts");
            else if (!scalar.IsNull && !string.IsNullOrWhiteSpace(scalar.Text)) yield return scalar.Text.Trim();
        }
    }

    private IEnumerable<YamlFields> MapsOf(string key, YamlList list)
    {
        foreach (var item in list.Items)
        {
            if (item is YamlMap map) yield return new YamlFields(map, Diagnostics);
            else Wrong(key, item, "mappings");
        }
    }

    private YamlScalar? Scalar(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalar scalar:
                return scalar;
            case var other:
                Wrong(key, other, "a text");
                return null;
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return Map.Find(key)?.Value is { } value and not YamlScalar { IsNull: true } ? value : null;
    }

    private void Wrong(string key, YamlNode found, string expected) =>
        Diagnostics.Report(DefinitionCodes.WrongKind, found.Span, $"'{key}' should be {expected}, found {Described(found)}");

    private static string Described(YamlNode found) => found is YamlScalar { IsNull: false } scalar ? $"'{Shortened(scalar.Text)}'" : found.Kind;

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private string? Suggestion(string key) => NameSuggestion.Help(key, _known);
}
