using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Printing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Commands;

/// <summary>Replaces what could identify somebody.</summary>
public sealed record ScrubCommand(TextSpan Span) : Command(Span), ICommand<ScrubCommand>
{
    private static readonly string[] Kept = ["eventtype", "linecount", "punct", "sourcetype", "timeendpos", "timestartpos"];

    public static CommandManual Manual { get; } = new(
        "scrub",
        "scrub",
        "Replaces words and numbers in every field by others of the same length, letters by letters and digits by digits, the same word by the same one in all fields and rows of a search. _raw is scrubbed, other internal fields, date_* and "
        + "eventtype, linecount, punct, sourcetype, timeendpos and timestartpos are not; neither is a name before '='. Splunk leaves words of a dictionary alone, which does not exist here: every word is replaced, and options that name such files are not known. It hides words from readers, not from somebody who tries out guesses.",
        CommandKind.Dataset);

    public static ScrubCommand? Parse(ref CommandParser parser, TextSpan name) => new(name);

    public override PlanNode Bind(PlanNode input, BindContext context)
    {
        var now = context.Functions.Now;
        return new WholeSetNode(input, "scrub", (rows, run) => Scrub(rows, new Replacements(now), run));
    }

    public override void Print(SplWriter writer) => writer.Word("scrub");

    private static Batch Scrub(Batch rows, Replacements replacements, RunContext context)
    {
        var columns = rows.Materialize().Columns.ToArray();
        for (var i = 0; i < columns.Length; i++)
        {
            var name = rows.Schema.Names[i];
            if ((name.StartsWith('_') && name != "_raw") || name.StartsWith("date_", StringComparison.Ordinal) || Kept.Contains(name)) continue;
            var values = new Value[rows.Length];
            for (var row = 0; row < values.Length; row++) values[row] = Scrub(rows[i][row], replacements, context);
            columns[i] = new ValueColumn(values);
        }

        return rows.With(rows.Schema, columns);
    }

    private static Value Scrub(Value value, Replacements replacements, RunContext context)
    {
        context.Budget.CheckCancelled();
        if (value.IsNull) return value;
        var texts = new List<string>();
        for (var i = 0; i < value.Count; i++) texts.Add(replacements.Scrub(value.ItemAt(i).ToText() ?? ""));
        return Value.FromTexts(texts);
    }

    /// <summary>The words that stand for others in one search.</summary>
    private sealed class Replacements(double now)
    {
        private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

        public string Scrub(string text)
        {
            var builder = new StringBuilder(text.Length);
            for (var at = 0; at < text.Length;)
            {
                var end = at;
                while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
                if (end == at) builder.Append(text[at++]);
                else builder.Append(end < text.Length && text[end] == '=' ? text[at..end] : WordFor(text[at..end]));
                at = Math.Max(at, end);
            }

            return builder.ToString();
        }

        private string WordFor(string word)
        {
            if (_words.TryGetValue(word, out var replacement)) return replacement;
            // One search has one key, so that a word is the same everywhere in it and another one in the next search.
            var key = new byte[sizeof(double)];
            BinaryPrimitives.WriteDoubleLittleEndian(key, now);
            var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(word.ToLowerInvariant()));
            var characters = word.ToCharArray();
            for (var i = 0; i < characters.Length; i++)
            {
                if (i > 0 && i % hash.Length == 0) hash = SHA256.HashData(hash);
                var random = hash[i % hash.Length];
                characters[i] = char.IsDigit(characters[i]) ? (char)('0' + (random % 10)) : (char)((char.IsUpper(characters[i]) ? 'A' : 'a') + (random % 26));
            }

            replacement = new string(characters);
            _words.Add(word, replacement);
            return replacement;
        }
    }
}
