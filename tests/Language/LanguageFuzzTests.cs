using System.Globalization;
using System.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Xunit;

namespace Breakwater.Tests.Language;

/// <summary>Reads random and damaged searches: nothing may throw, every failure is explained, and what was read can be printed and read again.</summary>
public sealed class LanguageFuzzTests
{
    private const int UsualCount = 20_000;

    private static readonly string[] Tokens =
    [
        "|", "[", "]", "(", ")", "\"", "'", "`", "```", "\\", "\\\"", "\\|", ",", "=", "==", "!=", "<", ">", "<=", "!", "+", "-", "*", "/", ".", "%", "$", "$x$", "{", "}", "{}",
        " ", "\n", "\t", "\0", "\u00a0", "\ud83d", "é", "AND", "OR", "NOT", "XOR", "IN", "in", "LIKE", "by", "where", "as", "search", "eval", "tstats", "stats", "append", "foreach",
        "reverse", "inputlookup", "span=5m", "TERM(", "CASE(", "now()", "earliest=", "a", "b_1", "x.y{}", "10", "1.5e3", "0x1F", "10.0.0.0/8", "if(", "like(", "\"a b\"", "'c d'",
        "`m`", "`n(1)`", "`n(\"", "`loop`", "`z_filter`", "``", "````",
    ];

    private static readonly string[] Searches =
    [
        "`m` EventCode=4624 Logon_Type IN (3,10) | eval x=if(a>10 and b>=c, 1, 0) | search x=1 | `z_filter`",
        "| tstats `n(1)` count min(_time) as firstTime from datamodel=E.P where (P.x=\"*\\\\a\\\\*\" OR P.y IN (\"b\", c*)) NOT P.z=\"\"by P.u, P.v span=1h | rename \"P.*\" as *",
        "index=main NOT [| inputlookup legit.csv | fields domain] \"two words\" TERM(10.0.0.1) earliest=-1h@h | stats count by a{}.b ```comment``` | where NOT like(x, \"a%\") OR y IN (1,-2)",
        "| append [search a=b | foreach f* [ eval <<FIELD>> = '<<FIELD>>'+1 ]] | eval {k}=v, 'a b'=-1.5 . \"\\\"\" | reverse",
    ];

    private static readonly FakeMacros Macros = new() { { "m", "a=1 OR `n(2)` ```c```" }, { "n", "x=$x$ | where b", "x" }, { "loop", "`loop2`" }, { "loop2", "`loop`" } };

    [Fact]
    public void Nothing_that_is_typed_does_harm()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualCount;
        for (var seed = 0; seed < count; seed++)
        {
            var text = MakeText(new Random(seed));
            try
            {
                Check(text, new ParseOptions { IsFragment = seed % 3 == 0 });
            }
            catch (Exception problem)
            {
                Assert.Fail($"seed {seed}: {problem}\n{text}");
            }
        }
    }

    private static string MakeText(Random random)
    {
        var text = new StringBuilder();
        switch (random.Next(3))
        {
            case 0:
                for (var left = random.Next(40); left > 0; left--) text.Append(Tokens[random.Next(Tokens.Length)]).Append(random.Next(3) == 0 ? "" : " ");
                break;
            case 1:
                for (var left = random.Next(30); left > 0; left--) text.Append((char)random.Next(32, 128));
                break;
            default:
                text.Append(Searches[random.Next(Searches.Length)]);
                for (var left = random.Next(1, 5); left > 0; left--) Damage(text, random);
                break;
        }

        return text.ToString();
    }

    private static void Damage(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = random.Next(Math.Min(8, text.Length - at) + 1);
        switch (random.Next(3))
        {
            case 0:
                text.Insert(at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 1:
                text.Remove(at, length);
                break;
            default:
                text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                break;
        }
    }

    private static void Check(string text, ParseOptions options)
    {
        var diagnostics = Reading.Bag(text);
        var expanded = MacroExpander.Expand(diagnostics.Source, Macros, evaluator: null, diagnostics);
        Assert.Equal(expanded is null, diagnostics.HasErrors);
        // What cannot be expanded is read as it stands: the parser must take anything.
        var pipeline = PipelineParser.Parse(expanded ?? diagnostics.Source, new FakeCommands(), diagnostics, options);
        Assert.True(pipeline is not null || diagnostics.HasErrors);
        Assert.All(diagnostics.Items, CheckPlace);
        if (pipeline is not null) PrintedAgain.Check(pipeline, (expanded ?? diagnostics.Source).Text);
    }

    private static void CheckPlace(Diagnostic diagnostic)
    {
        var location = Assert.NotNull(diagnostic.Location);
        Assert.InRange(location.Span.Start, 0, location.Source.Text.Length);
        Assert.InRange(location.Span.End, location.Span.Start, location.Source.Text.Length);
        Assert.NotEmpty(DiagnosticRenderer.Render(diagnostic));
    }
}
