using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Time;

namespace Breakwater.Content.Loading;

/// <summary>Reads what a lookup's YAML declares; its rows are read when a search asks for them.</summary>
internal static class LookupReader
{
    private const int HighestMaximumMatches = 1000;

    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("lookup") is not { } name) return null;
        var fields = content.Fields;
        var fileName = fields.Text("filename");
        var kind = KindOf(fields, fileName);
        if (kind == LookupKind.Csv) fileName ??= content.Source.File.Stem + ".csv";
        var columns = Columns(fields);
        if (kind == LookupKind.Collection && columns.Count == 0)
        {
            content.Diagnostics.Report(DefinitionCodes.MissingPart, fields.FirstLine, $"the collection '{name}' names no fields");
            return null;
        }

        var definition = new LookupDefinition
        {
            Name = name,
            Source = content.Source,
            Kind = kind,
            FileName = kind == LookupKind.Csv ? fileName : null,
            Fields = columns,
            Description = fields.Text("description") ?? "",
            Matches = LookupMatchReader.Read(fields),
            IsCaseSensitive = fields.Truth("case_sensitive_match") ?? true,
            MaximumMatches = fields.Integer("max_matches", 1, HighestMaximumMatches) ?? Lookup.DefaultMaximumMatches,
            MinimumMatches = fields.Integer("min_matches", 0, HighestMaximumMatches) ?? 0,
            DefaultMatch = DefaultMatch(fields),
        };
        definition = WithTiming(definition, fields) with { Filter = fields.Has("filter") ? WrittenCondition.Read(fields, "filter") : null };
        if (fields.Has("external_cmd"))
            fields.Diagnostics.Report(LookupCodes.UnsupportedSetting, fields.SpanOf("external_cmd"), "lookups with 'external_cmd' are not supported: the setting has no effect");
        ScheduleReader.IgnoreIdentity(fields);
        fields.Ignore("collection", "external_type", "type", "updated", "size");
        fields.ReportUnknown("a lookup");
        return pack => pack.Add(definition);
    }

    private static LookupKind KindOf(YamlFields fields, string? fileName)
    {
        if (Choices.Read(fields, "lookup_type", Choices.LookupKinds) is { } stated) return stated;
        if (fileName?.EndsWith(".mlmodel", StringComparison.OrdinalIgnoreCase) == true) return LookupKind.Model;
        return fields.Has("collection") || (fileName is null && fields.Has("fields_list")) ? LookupKind.Collection : LookupKind.Csv;
    }

    /// <summary>Columns as a list or as words between commas, each once and without the hidden key.</summary>
    private static IReadOnlyList<string> Columns(YamlFields fields)
    {
        var entries = fields.Texts("fields_list") is { Count: > 0 } listed ? listed : fields.Texts("fields");
        fields.Ignore("fields");
        return [.. entries.SelectMany(SplitCommas).Where(field => field != "_key").Distinct(StringComparer.Ordinal)];
    }

    internal static string[] SplitCommas(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // SPL: a YAML truth value is meant as the text that a table would hold.
    private static string DefaultMatch(YamlFields fields)
    {
        var text = fields.Text("default_match") ?? "";
        return text is "True" or "False" or "TRUE" or "FALSE" ? text.ToLowerInvariant() : text;
    }

    // SPL: a lookup with a time field answers what held at the event's time, one row unless max_matches says more.
    private static LookupDefinition WithTiming(LookupDefinition definition, YamlFields fields)
    {
        var format = fields.Text("time_format") ?? LookupTiming.DefaultFormat;
        var maximum = fields.Number("max_offset_secs") ?? LookupTiming.DefaultMaximumOffset;
        var minimum = fields.Number("min_offset_secs") ?? 0;
        if (fields.Text("time_field") is not { } field) return definition;
        return definition with
        {
            Timing = new LookupTiming(field, TimeFormat.Compile(format), minimum, maximum),
            MaximumMatches = fields.Has("max_matches") ? definition.MaximumMatches : LookupTiming.DefaultMaximumMatches,
        };
    }
}
