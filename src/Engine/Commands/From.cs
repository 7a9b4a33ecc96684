using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Reads a dataset: a data model's events with their own field names, a lookup's rows, or a saved search.</summary>
public sealed record FromCommand(TextSpan Span, string Kind, string Name, TextSpan NameSpan) : Command(Span), ICommand<FromCommand>
{
    internal static readonly DiagnosticCode UnknownKind = new("SPL0260", Severity.Error, "unknown kind of dataset",
        "'from' reads datamodel:<model>.<dataset>, inputlookup:<lookup>, lookup:<lookup> or savedsearch:<name>; a blank may stand for the colon.");

    public static CommandManual Manual { get; } = new(
        "from",
        "from datamodel[:| ]<model>.<dataset> | inputlookup:<lookup> | savedsearch:<name>",
        "Reads a dataset. The events of a data model keep their own fields and gain the dataset's, without prefix.",
        CommandKind.Generating);

    internal static IReadOnlyList<DiagnosticCode> Codes => [UnknownKind];

    public static FromCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        if (!parser.TryWord(out var word))
        {
            parser.ReportUnexpected("a dataset such as datamodel:Network_Traffic.All_Traffic");
            return null;
        }

        var colon = word.Text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? word.Text : word.Text[..colon];
        var dataset = colon < 0 ? "" : word.Text[(colon + 1)..];
        var span = word.Span;
        if (dataset.Length == 0)
        {
            if (!parser.TryWord(out var next))
            {
                parser.ReportUnexpected("the dataset's name");
                return null;
            }

            (dataset, span) = (next.Text, next.Span);
        }

        var reference = DataModelReference.ReadRest(ref parser, dataset, span);
        return new FromCommand(parser.SpanFrom(name.Start), kind.ToLowerInvariant(), reference.Name, reference.Span);
    }

    public override PlanNode Bind(PlanNode input, BindContext context) => Kind switch
    {
        "datamodel" => ReadModel(input, context),
        "inputlookup" or "lookup" => LookupRows.Read(input, Name, NameSpan, context),
        "savedsearch" => SavedSearch.Bind(Name, NameSpan, context) ?? input,
        _ => Unknown(input, context),
    };

    public override void Print(SplWriter writer) => writer.Word("from").Word(Kind).Attach(":" + SplQuoting.Value(Name));

    private PlanNode ReadModel(PlanNode input, BindContext context)
    {
        var paths = new DataModelReference(Name, NameSpan).Resolve(context);
        return paths.Count switch
        {
            0 => input,
            1 => DatasetScan.Unprefixed(paths[0], new AllEvents(Span), context),
            _ => new AppendNode([.. paths.Select(path => DatasetScan.Unprefixed(path, new AllEvents(Span), context))]),
        };
    }

    private PlanNode Unknown(PlanNode input, BindContext context)
    {
        context.Diagnostics.Report(UnknownKind, NameSpan, $"unknown kind of dataset '{Kind}'", "write datamodel:, inputlookup: or savedsearch:");
        return input;
    }
}
