using System.Text.Json;
using Breakwater.Columns.Values;
using Breakwater.Engine.Binding;
using Breakwater.Engine.Commands;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Time;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Macros;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Detection.Testing;

/// <summary>A record's first line after its keyword, and the lines below it.</summary>
internal sealed record RecordText(string Header, TextSpan HeaderSpan, IReadOnlyList<(string Text, TextSpan Span)> Lines, DiagnosticBag Diagnostics)
{
    /// <summary>The words of the header; blanks inside parentheses and double quotes separate nothing.</summary>
    public IReadOnlyList<string> Words => HeaderWords.Split(Header);

    /// <summary>The lines below the first as one text.</summary>
    public string Body => string.Join('\n', Lines.Select(line => line.Text));

    public void Reject(string message) => Diagnostics.Report(TestCodes.BadHeader, HeaderSpan, message);
}

/// <summary>Adds to the environment what a record sets up.</summary>
internal delegate TestEnvironment EnvironmentChange(TestEnvironment environment, RecordText record);

/// <summary>The records that set something up.</summary>
internal static class EnvironmentRecord
{
    /// <summary>The record of that keyword, or null.</summary>
    public static EnvironmentChange? Find(string keyword) => keyword switch
    {
        "events" => AddEvents,
        "datamodel" => AddDataset,
        "lookup" => LookupRecord.Add,
        "macro" => AddMacro,
        "eventtype" => AddEventType,
        "tag" => AddTag,
        "savedsearch" => AddSavedSearch,
        "now" => SetNow,
        "timezone" => SetTimeZone,
        "range" => SetRange,
        "limits" => SetLimits,
        _ => null,
    };

    // events [index=NAME], rows below
    private static TestEnvironment AddEvents(TestEnvironment environment, RecordText record)
    {
        var rows = ReadRows(record);
        if (record.Header.Length == 0) return environment with { Input = rows };
        if (HeaderWords.TryOption(record.Header, "index", out var name)) return environment.WithIndex(new NamedRows(name, rows));
        record.Reject($"'events' takes nothing or index=<name>, found '{record.Header}'");
        return environment;
    }

    // datamodel Model.Dataset, rows below
    private static TestEnvironment AddDataset(TestEnvironment environment, RecordText record)
    {
        if (record.Header.Contains('.', StringComparison.Ordinal)) return environment.WithDataset(new NamedRows(record.Header, ReadRows(record)));
        record.Reject($"a dataset is written Model.Dataset, found '{record.Header}'");
        return environment;
    }

    // macro name or macro name(argument, ...), the definition below
    private static TestEnvironment AddMacro(TestEnvironment environment, RecordText record)
    {
        var words = record.Words;
        if (words.Count == 0 || record.Lines.Count == 0)
        {
            record.Reject("a macro has a name, and its definition in the lines below");
            return environment;
        }

        var open = words[0].IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? words[0] : words[0][..open];
        var arguments = open < 0 ? [] : words[0][(open + 1)..].TrimEnd(')').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var macro = new MacroDefinition(name, arguments, new SourceText($"macro {name}", record.Body));
        foreach (var word in words.Skip(1))
        {
            if (HeaderWords.TryOption(word, "iseval", out var value)) macro = macro with { IsEval = value == "true" };
            else if (HeaderWords.TryOption(word, "validation", out value)) macro = macro with { Validation = value };
            else if (HeaderWords.TryOption(word, "errormsg", out value)) macro = macro with { ErrorMessage = value };
            else record.Reject($"a macro takes iseval, validation and errormsg, found '{word}'");
        }

        return environment with { Macros = environment.Macros.Add(macro) };
    }

    // eventtype name, the condition below
    private static TestEnvironment AddEventType(TestEnvironment environment, RecordText record)
    {
        var diagnostics = new DiagnosticBag(new SourceText($"event type {record.Header}", record.Body));
        var parser = new CommandParser(diagnostics, CommandCatalog.Table);
        var condition = parser.ReadSearch();
        if (!diagnostics.HasErrors && record.Header.Length > 0) return environment with { EventTypes = environment.EventTypes.SetItem(record.Header, condition) };
        record.Reject("an event type has a name, and a search condition in the lines below");
        return environment;
    }

    // tag field=value, the tags below
    private static TestEnvironment AddTag(TestEnvironment environment, RecordText record)
    {
        var equals = record.Header.IndexOf('=', StringComparison.Ordinal);
        var tags = record.Body.Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries);
        if (equals > 0 && tags.Length > 0) return environment with { Tags = environment.Tags.Add(new FieldTag(record.Header[..equals], record.Header[(equals + 1)..], tags)) };
        record.Reject("a tag record has 'field=value', and tags in the lines below");
        return environment;
    }

    // savedsearch name, the search below
    private static TestEnvironment AddSavedSearch(TestEnvironment environment, RecordText record)
    {
        if (record.Header.Length > 0 && record.Lines.Count > 0) return environment with { SavedSearches = environment.SavedSearches.SetItem(record.Header, record.Body) };
        record.Reject("a saved search has a name, and its text in the lines below");
        return environment;
    }

    // now 1700000000
    private static TestEnvironment SetNow(TestEnvironment environment, RecordText record)
    {
        if (NumberText.TryParse(record.Header, out var seconds)) return environment with { Now = seconds };
        record.Reject($"'now' takes seconds since 1970, found '{record.Header}'");
        return environment;
    }

    // timezone Europe/Berlin
    private static TestEnvironment SetTimeZone(TestEnvironment environment, RecordText record)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(record.Header, out var zone)) return environment with { TimeZone = zone };
        record.Reject($"unknown time zone '{record.Header}'");
        return environment;
    }

    // range -24h now
    private static TestEnvironment SetRange(TestEnvironment environment, RecordText record)
    {
        if (record.Words is [var from, var to] && TryTime(from, environment, out var earliest) && TryTime(to, environment, out var latest))
        {
            return environment with { TimeRange = new SearchTimeRange(earliest, latest) };
        }

        record.Reject($"'range' takes two times, found '{record.Header}'");
        return environment;
    }

    // limits held_rows=10 groups=5
    private static TestEnvironment SetLimits(TestEnvironment environment, RecordText record)
    {
        var limits = environment.Limits;
        foreach (var word in record.Words)
        {
            if (LimitSetting.Apply(word, limits) is { } changed) limits = changed;
            else record.Reject($"'limits' takes {LimitSetting.Names}, each with a number, found '{word}'");
        }

        return environment with { Limits = limits };
    }

    private static bool TryTime(string text, TestEnvironment environment, out double seconds)
    {
        seconds = 0;
        if (!TimeModifierText.TryParse(text, out var modifier, out _)) return false;
        seconds = modifier.Apply(environment.Now, environment.TimeZone);
        return true;
    }

    private static IReadOnlyList<TestRow> ReadRows(RecordText record)
    {
        var rows = new List<TestRow>();
        foreach (var (text, span) in record.Lines)
        {
            try
            {
                rows.Add(TestRow.Parse(text));
            }
            catch (JsonException exception)
            {
                record.Diagnostics.Report(TestCodes.BadRow, span, $"not a JSON object: {exception.Message.TrimEnd('.')}");
            }
        }

        return rows;
    }
}
