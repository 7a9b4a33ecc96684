using System.Globalization;
using Breakwater.Ingest.Fields;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>Reads one source type from its YAML mapping, on top of the one that it extends.</summary>
internal sealed class SourceTypeReader(YamlFile file)
{
    private const byte Comma = (byte)',';


    /// <summary>The type, or null where something in it is wrong; what that is has been reported.</summary>
    public SourceType? Read(YamlMappingNode node, SourceType parent)
    {
        var errors = ErrorCount();
        var map = new YamlFields(file, node);
        var type = parent with
        {
            Aliases = map.Texts("aliases"),
            Summary = map.Text("summary") ?? "",
            HostFields = map.Has("host") ? [.. map.Texts("host").Select(ReservedFields.Visible)] : parent.HostFields,
            Timestamps = map.Has("timestamp") ? ReadTimestamps(map) : parent.Timestamps,
            Fields = [.. parent.Fields.Where(field => !Defines(map, field.Name)), .. ReadFields(map)],
            Tags = map.Has("tags") ? ReadTags(map) : parent.Tags,
        };
        map.Ignore("name", "extends");
        type = type with { Format = ReadFormat(map, parent.Format) };
        type = type with { Rules = ReadRules(map, type.Format) };
        map.ReportUnknown();
        return ErrorCount() > errors ? null : type;
    }

    private static bool Defines(YamlFields map, string name) => map.Map("fields") is { } fields && fields.Has(name);

    private RecordFormat ReadFormat(YamlFields map, RecordFormat inherited)
    {
        var name = map.Text("format");
        var columns = map.Texts("columns");
        var separator = map.Text("separator") is { Length: > 0 } text ? (byte)text[0] : Comma;
        var extractions = ReadExtractions(map);
        switch (name)
        {
            case null:
                if (extractions.Count > 0) return new PatternFormat(extractions);
                return inherited is DelimitedFormat delimited && columns.Count > 0 ? delimited with { Columns = columns } : inherited;
            case "json":
                return JsonFormat.Instance;
            case "csv":
                return new DelimitedFormat(columns, separator, HasPrefix: true);
            case "spaces":
                return new DelimitedFormat(columns, (byte)' ', HasPrefix: false);
            case "pairs":
                return PairsFormat.Instance;
            case "listed_pairs":
                return ListedPairsFormat.Instance;
            case "text":
                return new PatternFormat(extractions);
            default:
                Fail(map.Node("format"), $"unknown format '{name}'", "formats are json, csv, spaces, pairs, listed_pairs and text; Zeek's tab-separated format shows itself");
                return inherited;
        }
    }

    private List<Extraction> ReadExtractions(YamlFields map)
    {
        var extractions = new List<Extraction>();
        foreach (var item in map.Maps("extract"))
        {
            var pattern = item.Text("pattern");
            if (pattern is null) Fail(item.Root, "an extraction needs a 'pattern'");
            else if (ReadPattern(item.Node("pattern"), pattern) is { } compiled) extractions.Add(new Extraction(item.Text("literal") ?? "", compiled));
            item.ReportUnknown();
        }

        return extractions;
    }

    private LinePattern? ReadPattern(YamlNode? node, string pattern)
    {
        try
        {
            return LinePattern.Parse(pattern);
        }
        catch (NotSupportedException)
        {
            return Report(node, "the pattern needs backtracking (a look-around or a back-reference), which source types may not use");
        }
        catch (ArgumentException error)
        {
            return Report(node, $"malformed pattern: {error.Message}");
        }

        LinePattern? Report(YamlNode? at, string message)
        {
            Fail(at, message, code: SourceTypeCodes.BadExpression);
            return null;
        }
    }

    private List<RecognitionRule> ReadRules(YamlFields map, RecordFormat format)
    {
        var rules = new List<RecognitionRule>();
        foreach (var item in map.Maps("recognise"))
        {
            if (item.Text("zeek_path") is { } path) rules.Add(new ZeekPathRule(path));
            if (item.Map("json") is { } json) rules.Add(ReadJsonRule(json));
            if (item.Has("columns") || item.Has("count")) rules.Add(ReadColumnRule(item, format));
            if (item.Has("header")) rules.Add(new HeaderRule(item.Texts("header")));
            if (item.Has("contains") || item.Has("pattern"))
            {
                var pattern = item.Text("pattern") is { } text ? ReadPattern(item.Node("pattern"), text) : null;
                rules.Add(new TextRule(item.Texts("contains"), pattern));
            }

            item.ReportUnknown();
        }

        return rules;
    }

    private static JsonRule ReadJsonRule(YamlFields json)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (json.Map("values") is { } map)
        {
            foreach (var key in map.Keys) values.Add(key, map.Texts(key));
        }

        var rule = new JsonRule(json.Texts("all"), json.Texts("any"), json.Texts("none"), values);
        json.ReportUnknown();
        return rule;
    }

    private ColumnRule ReadColumnRule(YamlFields item, RecordFormat format)
    {
        var values = new List<(int Column, IReadOnlyList<string> Texts)>();
        if (item.Map("columns") is { } columns)
        {
            foreach (var key in columns.Keys)
            {
                if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0) values.Add((number - 1, columns.Texts(key)));
                else Fail(columns.Root, $"'{key}' is no column number; the first column is 1");
            }
        }

        values.Sort((left, right) => left.Column.CompareTo(right.Column));
        var count = item.Texts("count");
        var minimum = count.Count > 0 && int.TryParse(count[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least) ? least : 0;
        var maximum = count.Count > 1 && int.TryParse(count[1], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : int.MaxValue;
        return new ColumnRule(values, minimum, maximum, format is DelimitedFormat delimited ? delimited.Separator : Comma);
    }

    private static List<TimestampSource> ReadTimestamps(YamlFields map)
    {
        var sources = new List<TimestampSource>();
        if (map.Node("timestamp") is not YamlSequenceNode list) return [.. map.Texts("timestamp").Select(name => new TimestampSource([ReservedFields.Visible(name)]))];
        map.Ignore("timestamp");
        foreach (var item in list)
        {
            var names = item is YamlSequenceNode joined ? joined.OfType<YamlScalarNode>().Select(name => name.Value ?? "") : [(item as YamlScalarNode)?.Value ?? ""];
            sources.Add(new TimestampSource([.. names.Select(ReservedFields.Visible)]));
        }

        return sources;
    }

    private List<FieldDefinition> ReadFields(YamlFields map)
    {
        var fields = new List<FieldDefinition>();
        if (map.Map("fields") is not { } definitions) return fields;
        foreach (var name in definitions.Keys)
        {
            if (definitions.Node(name) is not YamlMappingNode)
            {
                fields.Add(new AliasField(name, definitions.Texts(name)));
                continue;
            }

            var definition = definitions.Map(name) ?? throw new InvalidOperationException("a mapping is a map");
            if (definition.Text("value") is { } value) fields.Add(new ConstantField(name, value));
            else if (definition.Texts("sum") is { Count: > 0 } summed) fields.Add(new SumField(name, summed));
            else if (ReadCalculation(definition) is { } formula) fields.Add(new CalculatedField(name, formula));
            definition.ReportUnknown();
        }

        return fields;
    }

    private BoundField? ReadCalculation(YamlFields definition)
    {
        if (definition.Node("eval") is not YamlScalarNode scalar)
        {
            Fail(definition.Root, "a field is a name, a list of names, {value: text}, {sum: [names]} or {eval: expression}");
            return null;
        }

        definition.Ignore("eval");
        var bag = new DiagnosticBag(file.TextOf(scalar));
        var parser = new CommandParser(bag, NoNames.Instance);
        var expression = parser.ReadExpression();
        if (expression is not null && !parser.AtEnd) parser.ReportUnexpected("the end of the expression");
        var formula = expression is null || bag.HasErrors ? null : FormulaBinder.Bind(expression, bag);
        return Finish(bag) ? formula : null;
    }

    private List<TagDefinition> ReadTags(YamlFields map)
    {
        var tags = new List<TagDefinition>();
        foreach (var item in map.Maps("tags"))
        {
            var names = item.Texts("names");
            if (names.Count == 0) Fail(item.Root, "tags need 'names'");
            BoundCondition? condition = null;
            if (item.Node("when") is YamlScalarNode scalar)
            {
                item.Ignore("when");
                var bag = new DiagnosticBag(file.TextOf(scalar));
                var parser = new CommandParser(bag, NoNames.Instance);
                var syntax = parser.ReadSearch();
                if (!bag.HasErrors && !parser.AtEnd) parser.ReportUnexpected("the end of the condition");
                condition = bag.HasErrors ? null : FormulaBinder.Bind(syntax, bag);
                if (!Finish(bag)) continue;
            }

            item.ReportUnknown();
            tags.Add(new TagDefinition(names, condition));
        }

        return tags;
    }

    private bool Finish(DiagnosticBag bag)
    {
        foreach (var diagnostic in bag.Items) file.Diagnostics.Add(diagnostic);
        return !bag.HasErrors;
    }

    private void Fail(YamlNode? node, string message, string? help = null, DiagnosticCode? code = null) =>
        file.Diagnostics.Report(code ?? SourceTypeCodes.BadShape, node is null ? default : file.SpanOf(node), message, help);

    private int ErrorCount() => file.Diagnostics.Items.Count(diagnostic => diagnostic.Severity == Severity.Error) + file.Diagnostics.DroppedCount;
}
