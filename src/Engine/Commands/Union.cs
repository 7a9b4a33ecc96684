using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>A part of union: a subsearch, or a dataset as <c>from</c> names it.</summary>
public sealed record UnionPart(PipelineSyntax? Subsearch, FromCommand? Dataset);

/// <summary>Puts the rows of several datasets together.</summary>
public sealed record UnionCommand(TextSpan Span, IReadOnlyList<UnionPart> Parts, int? Maximum) : Command(Span), ICommand<UnionCommand>
{
    public static CommandManual Manual { get; } = new(
        "union",
        "union [maxout=<number>] <subsearch> | datamodel:<model>.<dataset> | lookup:<lookup> | savedsearch:<name> ...",
        "Gives the rows of all datasets, after the rows so far where there are some. Events that are only filtered and extended are merged by time; "
        + "other rows follow each other in the order of the datasets, at most 50,000 of each subsearch unless maxout says otherwise.",
        CommandKind.Generating)
    {
        WithoutEffect = ["maxtime", "timeout"],
    };

    public static UnionCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var parts = new List<UnionPart>();
        int? maximum = null;
        while (!parser.AtEnd)
        {
            if (parser.TryOption("maxout", out var option)) maximum = (int?)parser.ReadInteger(option, 0, int.MaxValue);
            else if (IgnoredOptions.TrySkip(ref parser, Manual)) continue;
            else if (parser.PeekOption()) break;
            else if (parser.TrySymbol(',')) continue;
            else if (ReadPart(ref parser) is { } part) parts.Add(part);
            else return null;
        }

        if (parts.Count == 0) parser.ReportUnexpected("a subsearch, or a dataset such as lookup:<name>");
        return new UnionCommand(parser.SpanFrom(name.Start), parts, maximum);
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var parts = new List<PlanNode>();
        if (!context.IsFirst) parts.Add(input);
        foreach (var part in Parts)
        {
            if (part.Subsearch is { } subsearch) parts.Add(context.BindSubsearch(subsearch));
            else if (part.Dataset is { } dataset) parts.Add(dataset.Bind(input, context));
        }

        if (parts.TrueForAll(EventStream.IsStream)) return EventStream.Merge(parts);
        var limit = Maximum is > 0 and var maximum ? maximum : context.Limits.AppendedRows;
        return new AppendNode([.. parts.Select((part, i) => ReferenceEquals(part, input) ? part : new SubsearchLimitNode(part, limit))]);
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("union");
        if (Maximum is { } maximum) writer.Option("maxout", maximum);
        foreach (var part in Parts)
        {
            if (part.Subsearch is { } subsearch) writer.Subsearch(subsearch);
            else if (part.Dataset is { } dataset) writer.Word($"{dataset.Kind}:{SplQuoting.Value(dataset.Name)}");
        }
    }

    private static UnionPart? ReadPart(ref CommandParser parser)
    {
        if (parser.PeekSymbol('[')) return parser.ReadSubsearch() is { } subsearch ? new UnionPart(subsearch, null) : null;
        return FromCommand.Parse(ref parser, parser.CurrentSpan) is { } dataset ? new UnionPart(null, dataset) : null;
    }
}
