using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Operators.Transactions;
using Breakwater.Engine.Plan;
using Breakwater.Engine.Time;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Puts events that belong together into one row.</summary>
public sealed record TransactionCommand(TextSpan Span, IReadOnlyList<FieldToken> Fields) : Command(Span), ICommand<TransactionCommand>
{
    // SPL: the manual of transaction, and limits.conf [transactions].
    private const int DefaultMaximumEvents = 1000;
    private const int DefaultMaximumOpen = 5000;
    private const int DefaultMaximumOpenEvents = 100_000;

    public static CommandManual Manual { get; } = new(
        "transaction",
        "transaction [<field> ...] [maxspan=<span>] [maxpause=<span>] [maxevents=<number>] [startswith=(<condition>) | eval(<expression>)] [endswith=...] [connected=<bool>] [unifyends=<bool>] "
        + "[keeporphans=<bool>] [keepevicted=<bool>] [mvlist=<bool> | <field>,...] [nullstr=<text>] [delim=<text>] [mvraw=<bool>] [maxopentxn=<number>] [maxopenevents=<number>]",
        "Puts events with the same values in the fields into one row, which has the time of the first of them, 'duration', 'eventcount' and the different values of every field. An event that lacks some of the fields "
        + "belongs where the others agree. startswith and endswith bound a transaction; one that lacks its bounds is dropped unless keepevicted=true.",
        CommandKind.Transforming);

    /// <summary>The most time from first to last event, as written, or null.</summary>
    public OptionValue? MaximumSpan { get; init; }

    /// <summary>The most time between neighbours, as written, or null.</summary>
    public OptionValue? MaximumPause { get; init; }

    /// <summary>The most events.</summary>
    public int MaximumEvents { get; init; } = DefaultMaximumEvents;

    /// <summary>What the first event satisfies, or null.</summary>
    public EdgeCondition? Start { get; init; }

    /// <summary>What the last event satisfies, or null.</summary>
    public EdgeCondition? End { get; init; }

    /// <summary>Whether an event must share a value, rather than only not differ.</summary>
    public bool IsConnected { get; init; } = true;

    /// <summary>Whether that holds for first and last events too; null for as <see cref="IsConnected"/>.</summary>
    public bool? UnifiesEnds { get; init; }

    /// <summary>Whether events of no transaction stay.</summary>
    public bool KeepsOrphans { get; init; }

    /// <summary>Whether incomplete transactions stay.</summary>
    public bool KeepsEvicted { get; init; }

    /// <summary>The fields that show a value for each event; <c>*</c> for all.</summary>
    public IReadOnlyList<string> ListedFields { get; init; } = [];

    /// <summary>What an event without a listed field shows.</summary>
    public string NullText { get; init; } = "NULL";

    /// <summary>What <c>nomv</c> puts between the values of a listed field, or null.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Whether the raw events stay several values.</summary>
    public bool ListsRaw { get; init; }

    /// <summary>The most unfinished transactions.</summary>
    public int MaximumOpen { get; init; } = DefaultMaximumOpen;

    /// <summary>The most events in them.</summary>
    public int MaximumOpenEvents { get; init; } = DefaultMaximumOpenEvents;

    public static TransactionCommand? Parse(ref CommandParser parser, TextSpan name)
    {
        var command = new TransactionCommand(name, []);
        while (!parser.AtEnd)
        {
            if (TryReadLimit(ref parser, ref command) || TryReadRule(ref parser, ref command) || IgnoredOptions.TryWarn(ref parser, "name", "", "no types of transactions are configured")) continue;
            if (parser.TryOption("fields", out var listed))
            {
                command = command with { Fields = [.. command.Fields, .. ReadList(ref parser, listed).Select(field => new FieldToken(field, listed.Span, false))] };
                continue;
            }

            if (parser.PeekOption() || parser.ReadFieldList() is not { Count: > 0 } fields) break;
            command = command with { Fields = [.. command.Fields, .. fields] };
        }

        return command with { Span = parser.SpanFrom(name.Start) };
    }

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        foreach (var field in ListsRaw ? ListedFields.Append("_raw") : ListedFields)
        {
            if (Delimiter is not null) context.NoteDelimiter(field, Delimiter);
        }

        var rules = new TransactionRules
        {
            Fields = [.. Fields.Select(field => field.Name).Distinct(StringComparer.Ordinal)],
            MaximumSpan = ReadSeconds(MaximumSpan, context),
            MaximumPause = ReadSeconds(MaximumPause, context),
            MaximumEvents = MaximumEvents,
            Start = Start?.Bind(context),
            End = End?.Bind(context),
            IsConnected = IsConnected,
            UnifiesEnds = UnifiesEnds ?? IsConnected,
            KeepsOrphans = KeepsOrphans,
            KeepsEvicted = KeepsEvicted,
            MaximumOpen = MaximumOpen,
            MaximumOpenEvents = MaximumOpenEvents,
        };
        var table = new TransactionTable(rules, new TransactionDisplay(ListedFields, NullText, ListsRaw));
        return new WholeSetNode(input, $"transaction by {string.Join(", ", rules.Fields)}", table.Of)
        {
            Reads = FieldSet.Of(["_time", "_raw", .. rules.Fields, .. rules.Start?.Fields ?? [], .. rules.End?.Fields ?? []]),
        };
    }

    public override void Print(SplWriter writer)
    {
        writer.Word("transaction").Fields(Fields.Select(field => field.Name));
        if (MaximumSpan is { } span) writer.Option("maxspan", span.Text);
        if (MaximumPause is { } pause) writer.Option("maxpause", pause.Text);
        if (MaximumEvents != DefaultMaximumEvents) writer.Option("maxevents", MaximumEvents);
        Start?.Print(writer, "startswith");
        End?.Print(writer, "endswith");
        if (!IsConnected) writer.Option("connected", false);
        if (UnifiesEnds is { } unifies) writer.Option("unifyends", unifies);
        if (KeepsOrphans) writer.Option("keeporphans", true);
        if (KeepsEvicted) writer.Option("keepevicted", true);
        if (ListedFields.Count > 0) writer.Option("mvlist", ListedFields.Contains("*") ? "true" : string.Join(',', ListedFields));
        if (NullText != "NULL") writer.Option("nullstr", NullText);
        if (Delimiter is not null) writer.Option("delim", Delimiter);
        if (ListsRaw) writer.Option("mvraw", true);
        if (MaximumOpen != DefaultMaximumOpen) writer.Option("maxopentxn", MaximumOpen);
        if (MaximumOpenEvents != DefaultMaximumOpenEvents) writer.Option("maxopenevents", MaximumOpenEvents);
    }

    private static bool TryReadLimit(ref CommandParser parser, ref TransactionCommand command)
    {
        if (parser.TryOption("maxspan", out var option)) command = command with { MaximumSpan = option };
        else if (parser.TryOption("maxpause", out option)) command = command with { MaximumPause = option };
        else if (parser.TryOption("maxevents", out option)) command = command with { MaximumEvents = ReadCount(ref parser, option, DefaultMaximumEvents) };
        else if (parser.TryOption("maxopentxn", out option)) command = command with { MaximumOpen = ReadCount(ref parser, option, DefaultMaximumOpen) };
        else if (parser.TryOption("maxopenevents", out option)) command = command with { MaximumOpenEvents = ReadCount(ref parser, option, DefaultMaximumOpenEvents) };
        else return false;
        return true;
    }

    private static bool TryReadRule(ref CommandParser parser, ref TransactionCommand command)
    {
        if (parser.TryOptionStart("startswith")) command = command with { Start = EdgeCondition.Read(ref parser, "startswith") };
        else if (parser.TryOptionStart("endswith")) command = command with { End = EdgeCondition.Read(ref parser, "endswith") };
        else if (parser.TryOption("connected", out var option)) command = command with { IsConnected = parser.ReadBoolean(option) ?? true };
        else if (parser.TryOption("unifyends", out option)) command = command with { UnifiesEnds = parser.ReadBoolean(option) };
        else if (parser.TryOption("keeporphans", out option)) command = command with { KeepsOrphans = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("keepevicted", out option)) command = command with { KeepsEvicted = parser.ReadBoolean(option) ?? false };
        else if (parser.TryOption("mvlist", out option)) command = command with { ListedFields = ReadList(ref parser, option) };
        else if (parser.TryOption("nullstr", out option)) command = command with { NullText = option.Text };
        else if (parser.TryOption("delim", out option)) command = command with { Delimiter = option.Text };
        else if (parser.TryOption("mvraw", out option)) command = command with { ListsRaw = parser.ReadBoolean(option) ?? false };
        else return false;
        return true;
    }

    private static int ReadCount(ref CommandParser parser, OptionValue option, int fallback) => (int)(parser.ReadInteger(option, 1, int.MaxValue) ?? fallback);

    // SPL: mvlist is a truth value or a list of fields, which commas separate.
    private static List<string> ReadList(ref CommandParser parser, OptionValue option)
    {
        switch (option.Text.ToLowerInvariant())
        {
            case "t" or "true" or "1":
                return ["*"];
            case "f" or "false" or "0":
                return [];
        }

        var fields = option.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        while (parser.TrySymbol(',') && parser.TryField(out var more)) fields.Add(more.Name);
        return fields;
    }

    // SPL: -1 is no limit.
    private static double? ReadSeconds(OptionValue? option, BindContext context)
    {
        if (option is not { } value || value.Text.StartsWith('-')) return null;
        if (TimeSpanText.TryParse(value.Text, out var span, out var error)) return span.ApproximateSeconds;
        context.Diagnostics.Report(ArgumentRules.BadSpan, value.Span, error, "write a number with a unit, e.g. maxspan=5m");
        return null;
    }
}
