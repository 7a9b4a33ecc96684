using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Content.Loading;

/// <summary>Reads a data model: datasets with a condition on events and fields with defaults or calculations.</summary>
internal static class DataModelReader
{
    public static Action<PackBuilder>? Read(ContentObject content)
    {
        if (content.RequireName("data model") is not { } name) return null;
        var fields = content.Fields;
        var datasets = new List<Dataset>();
        foreach (var entry in fields.List("datasets"))
        {
            if (ReadDataset(entry, datasets) is { } dataset) datasets.Add(dataset);
        }

        ScheduleReader.IgnoreIdentity(fields);
        fields.ReportUnknown("a data model");
        if (datasets.Count == 0)
        {
            content.Diagnostics.Report(DefinitionCodes.MissingPart, fields.FirstLine, $"the data model '{name}' has no datasets");
            return null;
        }

        var model = new DataModelFile(new DataModel(name, datasets), fields.Text("description") ?? "", content.Source);
        return pack => pack.Add(model);
    }

    private static Dataset? ReadDataset(YamlFields entry, List<Dataset> earlier)
    {
        var name = entry.Text("name");
        var parent = entry.Text("parent");
        var constraint = WrittenCondition.Read(entry, "constraint");
        var fields = ReadFields(entry);
        entry.Ignore("description");
        entry.ReportUnknown("a dataset");
        if (name is null) return Refuse(entry, "a dataset needs a 'name'");
        if (earlier.Exists(dataset => dataset.Name == name)) return Refuse(entry, $"the dataset '{name}' stands here a second time");
        if (parent is not null && !earlier.Exists(dataset => dataset.Name == parent))
            return Refuse(entry, $"'{name}' names the parent '{parent}', which does not stand before it");

        return constraint is null ? null : new Dataset(name, parent, constraint, fields);
    }

    private static Dataset? Refuse(YamlFields entry, string message)
    {
        entry.Diagnostics.Report(DataModelCodes.BadDataset, entry.FirstLine, message);
        return null;
    }

    private static List<DatasetField> ReadFields(YamlFields entry)
    {
        var fields = new List<DatasetField>();
        foreach (var item in entry.Items("fields"))
        {
            var field = item switch
            {
                YamlScalar { IsNull: false } name => new DatasetField(name.Text.Trim(), null),
                YamlMap map => ReadField(new YamlFields(map, entry.Diagnostics)),
                _ => null,
            };
            if (field is null) entry.Diagnostics.Report(DataModelCodes.BadField, item.Span, "a field is a name, or a mapping with a 'name'");
            else if (fields.Exists(other => other.Name == field.Name)) entry.Diagnostics.Report(DataModelCodes.BadField, item.Span, $"the field '{field.Name}' stands here a second time");
            else fields.Add(field);
        }

        return fields;
    }

    private static DatasetField? ReadField(YamlFields entry)
    {
        var name = entry.Text("name");
        var calculation = name is null ? null : Calculation(entry, name);
        entry.ReportUnknown("a field");
        return name is null ? null : new DatasetField(name, calculation);
    }

    /// <summary>The expression behind <c>calculation</c> or <c>default</c>, or null where the field is taken as it is.</summary>
    private static Expression? Calculation(YamlFields entry, string name)
    {
        if (entry.Source("calculation") is { } written) return ReadExpression(entry, written);
        if (entry.Text("default") is not { } fallback) return null;

        // SPL: CIM's calculated defaults, section 6.2. A default that is a number asks for a number.
        var field = SplQuoting.EvalField(name);
        var text = int.TryParse(fallback, out var number)
            ? $"if(isnum({field}), {field}, {number})"
            : $"if(isnull({field}) OR {field}=\"\", {SplQuoting.Quote(fallback)}, {field})";
        return ReadExpression(entry, new SourceText($"default of {name}", text));
    }

    private static Expression? ReadExpression(YamlFields entry, SourceText text)
    {
        var diagnostics = new DiagnosticBag(text);
        var parser = new CommandParser(diagnostics, NoCommands.Instance);
        var expression = parser.ReadExpression();
        if (parser.Position < text.Text.Length) parser.ReportUnexpected("the end of the expression");
        return WrittenCondition.Accept(entry, diagnostics) ? expression : null;
    }
}
