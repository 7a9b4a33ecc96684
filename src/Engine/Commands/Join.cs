using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Adds the fields of a subsearch's matching rows.</summary>
public sealed record JoinCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields, PipelineSyntax Subsearch) : Command(Span), ICommand<JoinCommand>
{
    public static CommandManual Manual { get; } = new(
        "join",
        "join [type=inner | left | outer] [max=<number>] [maxout=<number>] [overwrite=<bool>] [usetime=<bool>] [earlier=<bool>] [<field> ... | left=<name> right=<name> where <left>.<field>=<right>.<field> [AND ...]] [<subsearch>]",
        "Adds the fields of the first row of the subsearch, or of every row with max=0, that has the same values in the fields; without fields, in all that both have. "
        + "Rows without a match go unless type=left. With left and right every field gets its side's name before a dot. The subsearch's values replace those that are there unless overwrite=false.",
        CommandKind.Dataset)
    {
        WithoutEffect = ["maxtime"],
    };

    /// <summary>Whether rows without a match stay.</summary>
    public bool KeepsUnmatched { get; init; }

    /// <summary>The most rows of the subsearch that a row is joined with; 0 for all.</summary>
    public int Maximum { get; init; } = 1;

    /// <summary>The most rows of the subsearch, or null for the usual limit.</summary>
    public int? MaximumRows { get; init; }

    /// <summary>Whether the subsearch's values replace those of the row.</summary>
    public bool Overwrites { get; init; } = true;

    /// <summary>Whether only rows of the subsearch before (or after) the row in time match.</summary>
    public bool UsesTime { get; init; }

    /// <summary>With <see cref="UsesTime"/>, whether matches lie before the row.</summary>
    public bool IsEarlier { get; init; } = true;

    /// <summary>The names of the two sides and what must be equal, or null.</summary>
    public JoinSides? Sides { get; init; }

    public static JoinCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new JoinCommand(name, [], new PipelineSyntax(name, []));
        string? left = null;
        string? right = null;
        while (!parser.AtEnd && !parser.PeekSymbol('['))
        {
            if (parser.TryOption("left", out var option)) left = option.Text;
            else if (parser.TryOption("right", out option)) right = option.Text;
            else if (left is not null && right is not null && parser.TryKeyword("where")) command = command with { Sides = JoinSides.Read(ref parser, left, right) };
            else if (TryReadOption(ref parser, ref command) || IgnoredOptions.TrySkip(ref parser, Manual)) continue;
            else if (parser.ReadFieldList("where") is { Count: > 0 } fields) command = command with { Fields = [.. command.Fields, .. fields] };
            else break;
        }

        if (left is not null != command.Sides is not null && !parser.Diagnostics.HasErrors) parser.ReportUnexpected("where <left>.<field>=<right>.<field>");
        return parser.ReadSubsearch() is { } subsearch ? command with { Subsearch = subsearch, Span = parser.SpanFrom(name.Start) } : null;
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        PlanNode subsearch = new SubsearchLimitNode(context.BindSubsearch(Subsearch), MaximumRows is > 0 and var rows ? rows : context.Limits.AppendedRows);
        IReadOnlyList<JoinKey> keys = [.. Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal).Select(field => new JoinKey(field, field))];
        if (Sides is { } sides)
        {
            input = new RenameFieldsNode(input, [new FieldRenaming("*", $"{sides.Left}.*")]);
            subsearch = new RenameFieldsNode(subsearch, [new FieldRenaming("*", $"{sides.Right}.*")]);
            keys = sides.Keys;
        }

        return new JoinNode(input, subsearch, keys)
        {
            KeepsUnmatched = KeepsUnmatched,
            Maximum = Maximum,
            Overwrites = Overwrites,
            Time = UsesTime ? IsEarlier ? JoinTime.Earlier : JoinTime.Later : JoinTime.Any,
        };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("join");
        if (KeepsUnmatched) writer.Option("type", "left");
        if (Maximum != 1) writer.Option("max", Maximum);
        if (MaximumRows is { } rows) writer.Option("maxout", rows);
        if (!Overwrites) writer.Option("overwrite", false);
        if (UsesTime) writer.Option("usetime", true);
        if (!IsEarlier) writer.Option("earlier", false);
        writer.Fields(Fields.Select(field => field.Name));
        Sides?.Print(writer);
        writer.Subsearch(Subsearch);
    }

    private static bool TryReadOption(ref CommandParser parser, ref JoinCommand command)
    {
        if (parser.TryOption("type", out var option)) command = command with { KeepsUnmatched = Choice.Read(ref parser, option, "inner", "left", "outer") != "inner" };
        else if (parser.TryOption("max", out option)) command = command with { Maximum = (int)(parser.ReadInteger(option, 0, int.MaxValue) ?? 1) };
        else if (parser.TryOption("maxout", out option)) command = command with { MaximumRows = (int?)parser.ReadInteger(option, 0, int.MaxValue) };
        else if (parser.TryOption("overwrite", out option)) command = command with { Overwrites = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("usetime", out option)) command = command with { UsesTime = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("earlier", out option)) command = command with { IsEarlier = parser.ReadBoolean(option) ?? true };
        else return false;
        return true;
    }
}

/// <summary>The names of a join's sides and the fields, side's name included, that must be equal.</summary>
public sealed record JoinSides(string Left, string Right, IReadOnlyList<JoinKey> Keys)
{
    /// <summary>Reads <c>L.a=R.b AND ...</c>; either side may come first.</summary>
    internal static JoinSides? Read(ref CommandParser parser, string left, string right)
    {
        var keys = new List<JoinKey>();
        do
        {
            if (parser.ReadField($"a field that begins with '{left}.' or '{right}.'") is not { } first || !parser.Expect('=')) return null;
            if (parser.ReadField("the other side's field") is not { } second) return null;
            keys.Add(first.StartsWith(left + ".", StringComparison.Ordinal) ? new JoinKey(first, second) : new JoinKey(second, first));
        }
        while (parser.TryKeyword("and"));
        return new JoinSides(left, right, keys);
    }

    internal void Print(SplWriter writer)
    {
        writer.Option("left", Left).Option("right", Right).Word("where");
        for (var i = 0; i < Keys.Count; i++)
        {
            if (i > 0) writer.Word("AND");
            writer.Field(Keys[i].Left).Attach("=" + SplQuoting.Field(Keys[i].Right));
        }
    }
}
