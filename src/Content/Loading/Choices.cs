using Breakwater.Content.Definitions;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Keys that allow a fixed set of words, written in any case.</summary>
internal static class Choices
{
    public static readonly IReadOnlyList<(string Word, DetectionType Value)> Types =
    [
        ("TTP", DetectionType.Ttp), ("Anomaly", DetectionType.Anomaly), ("Hunting", DetectionType.Hunting), ("Correlation", DetectionType.Correlation),
    ];

    public static readonly IReadOnlyList<(string Word, DetectionStatus Value)> Statuses =
    [
        ("production", DetectionStatus.Production), ("experimental", DetectionStatus.Experimental),
        ("deprecated", DetectionStatus.Deprecated), ("removed", DetectionStatus.Removed),
        ("validation", DetectionStatus.Experimental),
    ];

    public static readonly IReadOnlyList<(string Word, RiskObjectType Value)> RiskObjectTypes =
    [
        ("system", RiskObjectType.System), ("user", RiskObjectType.User), ("other", RiskObjectType.Other),
    ];

    public static readonly IReadOnlyList<(string Word, LookupKind Value)> LookupKinds =
    [
        ("csv", LookupKind.Csv), ("kvstore", LookupKind.Collection), ("mlmodel", LookupKind.Model),
    ];

    /// <summary>The value of <paramref name="key"/>; null where it is absent or, with a warning, none of the words.</summary>
    public static T? Read<T>(YamlFields fields, string key, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        if (fields.Text(key) is not { } text) return null;
        if (Find(text, words) is { } value) return value;
        fields.Diagnostics.Report(DefinitionCodes.UnknownValue, fields.SpanOf(key), $"'{key}' cannot be '{text}'", $"use one of {Listed(words)}");
        return null;
    }

    /// <summary>The value that <paramref name="text"/> stands for, in any case, or null.</summary>
    public static T? Find<T>(string text, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        foreach (var (word, value) in words)
        {
            if (word.Equals(text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }

    /// <summary>The word for a value.</summary>
    public static string WordFor<T>(T value, IReadOnlyList<(string Word, T Value)> words)
        where T : struct, Enum =>
        words.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word;

    private static string Listed<T>(IReadOnlyList<(string Word, T Value)> words) => string.Join(", ", words.Select(choice => $"'{choice.Word}'"));
}
