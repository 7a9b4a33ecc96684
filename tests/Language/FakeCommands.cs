using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Searching;
using Breakwater.Language.Text;

namespace Breakwater.Tests.Language;

/// <summary>A command as the fakes read it: the parts that the language reads, and every other argument as a word.</summary>
internal sealed record FakeCommand(TextSpan Span, string Name) : CommandSyntax(Span)
{
    public List<SearchExpression> Conditions { get; } = [];

    public List<Expression> Expressions { get; } = [];

    public List<PipelineSyntax> Subsearches { get; } = [];

    public List<string> Words { get; } = [];

    public override void Print(SplWriter writer)
    {
        writer.Word(Name);
        foreach (var condition in Conditions) writer.Condition(condition);
        foreach (var expression in Expressions) writer.Expression(expression);
        foreach (var word in Words) writer.Quoted(word);
        foreach (var subsearch in Subsearches) writer.Subsearch(subsearch);
    }
}

/// <summary>Commands that read as little as the language needs, so that its tests do not depend on the engine.</summary>
internal sealed class FakeCommands : ICommandTable
{
    private static readonly string[] Generating = ["tstats", "inputlookup", "from", "makeresults", "mstats", "rest", "union"];
    private readonly Dictionary<string, ReadCommand> _readers = new(StringComparer.OrdinalIgnoreCase);

    public FakeCommands(params ReadOnlySpan<string> others)
    {
        foreach (var name in others) _readers[name] = ReadAnything(name);
        foreach (var name in (string[])["stats", "table", "fields", "sort", "head", "rename", "append", "join", .. Generating]) _readers[name] = ReadAnything(name);
        _readers["search"] = ReadSearch;
        _readers["where"] = ReadWhere;
        _readers["eval"] = ReadEval;
        _readers["tstats"] = ReadTstats;
        _readers["foreach"] = ReadForeach;
        // Reads nothing, so that whatever follows is left over.
        _readers["reverse"] = static (ref parser, name) => new FakeCommand(parser.SpanFrom(name.Start), "reverse");
    }

    public IEnumerable<string> Names => _readers.Keys;

    public ReadCommand? Find(ReadOnlySpan<char> name) => _readers.GetValueOrDefault(name.ToString());

    public bool IsGenerating(ReadOnlySpan<char> name) => Generating.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase);

    private static FakeCommand ReadSearch(ref CommandParser parser, TextSpan name)
    {
        var condition = parser.ReadSearch();
        var command = new FakeCommand(parser.SpanFrom(name.Start), "search");
        command.Conditions.Add(condition);
        return command;
    }

    private static FakeCommand? ReadWhere(ref CommandParser parser, TextSpan name)
    {
        if (parser.ReadExpression() is not { } expression) return null;
        var command = new FakeCommand(parser.SpanFrom(name.Start), "where");
        command.Expressions.Add(expression);
        return command;
    }

    private static FakeCommand? ReadEval(ref CommandParser parser, TextSpan name)
    {
        var command = new FakeCommand(name, "eval");
        do
        {
            if (parser.ReadField("a field name") is not { } field || !parser.Expect('=') || parser.ReadExpression() is not { } expression) return null;
            command.Words.Add(field);
            command.Expressions.Add(expression);
        }
        while (parser.TrySymbol(','));

        return command;
    }

    private static FakeCommand ReadTstats(ref CommandParser parser, TextSpan name)
    {
        var command = new FakeCommand(name, "tstats");
        while (!parser.AtEnd)
        {
            if (parser.TryKeyword("where")) command.Conditions.Add(parser.ReadSearch("by", "groupby"));
            else ReadArgument(ref parser, command);
        }

        return command;
    }

    private static FakeCommand ReadForeach(ref CommandParser parser, TextSpan name)
    {
        var command = new FakeCommand(name, "foreach");
        command.Words.AddRange(parser.ReadFieldList().Select(field => field.Name));
        if (parser.TryBracketText(out var inside)) command.Words.Add(parser.TextOf(inside).ToString());
        return command;
    }

    private static ReadCommand ReadAnything(string commandName) => (ref parser, name) =>
    {
        var command = new FakeCommand(name, commandName);
        while (!parser.AtEnd) ReadArgument(ref parser, command);
        return command;
    };

    private static void ReadArgument(ref CommandParser parser, FakeCommand command)
    {
        if (parser.PeekSymbol('[') && parser.ReadSubsearch() is { } subsearch) command.Subsearches.Add(subsearch);
        else if (parser.TryWord(out var word)) command.Words.Add(word.Text);
        else if (!parser.AtEnd) parser.TrySymbol(parser.TextOf(new TextSpan(parser.Position, 1))[0]);
    }
}
