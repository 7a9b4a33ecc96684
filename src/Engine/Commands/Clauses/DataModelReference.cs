using Breakwater.Engine.Binding;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>A data model as a search names it: <c>Model</c>, or <c>Model.Dataset</c>.</summary>
public sealed record DataModelReference(string Name, TextSpan Span)
{
    /// <summary>Reads on where <paramref name="name"/> is only the first quoted part of a name: <c>"Authentication"."Failed_Authentication"</c>.</summary>
    internal static DataModelReference ReadRest(ref CommandParser parser, string name, TextSpan span)
    {
        while (parser.TrySymbol('.'))
        {
            if (!parser.TryWord(out var part))
            {
                parser.ReportUnexpected("a dataset's name after the dot");
                break;
            }

            (name, span) = ($"{name}.{part.Text}", TextSpan.Cover(span, part.Span));
        }

        return new DataModelReference(name, span);
    }

    /// <summary>The datasets it stands for: the one named, or every root dataset of the model. Reports what does not exist; the result is then empty.</summary>
    internal IReadOnlyList<DatasetPath> Resolve(BindContext context)
    {
        var dot = Name.IndexOf('.', StringComparison.Ordinal);
        var modelName = dot < 0 ? Name : Name[..dot];
        if (context.Knowledge.DataModels.Find(modelName) is not { } model)
        {
            var suggestion = NameSuggestion.Closest(modelName, context.Knowledge.DataModels.Names);
            context.Diagnostics.Report(KnowledgeCodes.UnknownDataModel, Span, $"unknown data model '{modelName}'", suggestion is null ? null : $"did you mean '{suggestion}'?");
            return [];
        }

        if (dot < 0) return [.. model.Datasets.Where(dataset => dataset.Parent is null).Select(root => new DatasetPath(model, [root]))];
        if (DatasetPath.Find(model, Name[(dot + 1)..]) is { } path) return [path];
        var closest = NameSuggestion.Closest(Name.AsSpan(dot + 1), model.Datasets.Select(dataset => dataset.Name));
        context.Diagnostics.Report(KnowledgeCodes.UnknownDataset, Span, $"data model '{modelName}' has no dataset '{Name[(dot + 1)..]}'", closest is null ? null : $"did you mean '{closest}'?");
        return [];
    }
}
