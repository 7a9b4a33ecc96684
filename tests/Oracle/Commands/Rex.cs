using System.Text.RegularExpressions;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>rex</c>: the named groups of a match become fields; with more than one match allowed, of several values.</summary>
internal sealed record Rex(string Field, string Pattern, int Matches) : Command
{
    public override string Text => $"rex field={Quoting.Name(Field)}{(Matches == 1 ? "" : $" max_match={Matches}")} {Quoting.Text(Pattern)}";

    public override IEnumerable<Command> Smaller => Matches == 1 ? [] : [this with { Matches = 1 }];

    private IEnumerable<string> Groups => Pcre.Of(Pattern).GetGroupNames().Where(name => !char.IsAsciiDigit(name[0]));

    public override Table Apply(Table input) => input.With(input.Rows.Select(Extract), Groups);

    private Row Extract(Row row)
    {
        var all = (row[Field]?.Items ?? []).SelectMany(item => Pcre.Of(Pattern).Matches(item.Text));
        var matches = (Matches == 0 ? all : all.Take(Matches)).ToList();
        foreach (var group in Groups)
        {
            var found = matches.Select(match => match.Groups[group]).Where(capture => capture.Success).Select(capture => capture.Value);
            if (Cell.Of(found) is { } cell) row = row.With(group, cell);
        }

        return row;
    }
}

/// <summary><c>rex mode=sed</c>: a part of each value replaced.</summary>
internal sealed record RexSed(string Field, string Pattern, string Replacement, bool ReplacesAll) : Command
{
    public override string Text => $"rex field={Quoting.Name(Field)} mode=sed {Quoting.Text($"s/{Pattern}/{Replacement}/{(ReplacesAll ? "g" : "")}")}";

    public override Table Apply(Table input)
    {
        var regex = Pcre.Of(Pattern);
        string Change(string text) => regex.Replace(text, match => TextFunctions.Fill(Replacement, match), ReplacesAll ? -1 : 1);
        return input.With(input.Rows.Select(row => row[Field] is { } cell ? row.With(Field, Cell.Of(cell.Items.Select(item => Change(item.Text)))) : row));
    }
}

/// <summary><c>regex field="..."</c>: rows in which it matches, or with <c>!=</c> rows in which it does not, those without the field included.</summary>
internal sealed record RegexCommand(string Field, bool IsNot, string Pattern) : Command
{
    public override string Text => $"regex {Quoting.Name(Field)}{(IsNot ? "!=" : "=")}{Quoting.Text(Pattern)}";

    public override Table Apply(Table input) => input.With(input.Rows.Where(row => (row[Field]?.Items ?? []).Any(item => Pcre.Of(Pattern).IsMatch(item.Text)) != IsNot));
}

/// <summary><c>replace a with b in fields</c>: whole values, <c>*</c> standing for any text.</summary>
internal sealed record Replace(IReadOnlyList<(string Old, string New)> Pairs, IReadOnlyList<string> In) : Command
{
    public override string Text => "replace " + string.Join(", ", Pairs.Select(pair => $"{Quoting.Text(pair.Old)} with {Quoting.Text(pair.New)}")) + (In.Count == 0 ? "" : " in " + List(In));

    public override IEnumerable<Command> Smaller => [.. Shorter(Pairs).Select(pairs => this with { Pairs = pairs }), .. Shorter(In).Select(fields => this with { In = fields })];

    public override Table Apply(Table input)
    {
        var fields = In.Count > 0 ? In : [.. input.Fields.Where(field => !Table.IsInternal(field))];
        return input.With(input.Rows.Select(row => fields.Aggregate(row, (changed, field) => changed[field] is { } cell ? changed.With(field, Cell.Of(cell.Items.Select(Change))) : changed)));
    }

    private Atom Change(Atom item)
    {
        // Later plain values win over earlier ones, and all of them over patterns. Of patterns the one that spells out most wins, and of equal ones the later.
        var plain = Pairs.LastOrDefault(pair => pair.Old == item.Text);
        if (plain.New is not null) return Atom.Of(plain.New);
        foreach (var (old, replacement) in Pairs.Where(pair => pair.Old.Contains('*', StringComparison.Ordinal)).OrderBy(pair => pair.Old.Count(character => character != '*')).Reverse())
        {
            var match = Regex.Match(item.Text, "\\A" + Regex.Escape(old).Replace("\\*", "(.*?)", StringComparison.Ordinal) + "\\z", RegexOptions.Singleline);
            if (!match.Success) continue;
            var group = 1;
            return Atom.Of(string.Concat(replacement.Select(character => character == '*' && group < match.Groups.Count ? match.Groups[group++].Value : character.ToString())));
        }

        return item;
    }
}
