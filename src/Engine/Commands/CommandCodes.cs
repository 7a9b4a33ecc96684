using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Commands;

/// <summary>Diagnostics about what a command is asked to do, beyond the shape of its arguments.</summary>
public static class CommandCodes
{
    /// <summary>An option has a value that is none of its choices.</summary>
    public static readonly DiagnosticCode UnknownChoice = new("SPL0270", Severity.Error, "the option has no such choice",
        "The option takes one of a few words, which the message lists. They are read in any case.");

    /// <summary>A part of multisearch, or the template of foreach, needs all its rows at once.</summary>
    public static readonly DiagnosticCode NotStreaming = new("SPL0271", Severity.Error, "the subsearch must pass events through",
        "The events of multisearch are merged by time as they come, so a subsearch may filter and extend events but not sort, aggregate or generate them. Use append or union for others. "
        + "The template of foreach changes the rows that are there, once for each field, so it can neither aggregate nor generate rows.");

    /// <summary>A command that is known and does not exist here.</summary>
    public static readonly DiagnosticCode Unsupported = new("SPL0272", Severity.Error, "not supported",
        "Splunk has this command or option, and it is not available here. The message says what to use in its place, where there is something.");

    /// <summary>A search job that is kept nowhere.</summary>
    public static readonly DiagnosticCode UnknownJob = new("SPL0275", Severity.Error, "no such search job",
        "Results of earlier searches are not kept under job numbers. 'loadjob savedsearch=\"user:app:name\"' runs the saved search instead.");

    /// <summary>Text that should be CSV or JSON and is not.</summary>
    public static readonly DiagnosticCode BadData = new("SPL0276", Severity.Error, "the data cannot be read",
        "format=csv takes a header line and a line a row; format=json takes an array of objects, or an object.");

    /// <summary>A time that gentimes cannot read, or one after the other.</summary>
    public static readonly DiagnosticCode BadTime = new("SPL0277", Severity.Error, "unreadable time",
        "gentimes takes a day such as 10/25/26, a moment such as 10/25/26:13:00:00, or a number of days from today such as -7.");

    /// <summary>mstats groups time by span alone.</summary>
    public static readonly DiagnosticCode TimeInBy = new("SPL0278", Severity.Error, "_time cannot stand in BY here",
        "mstats groups by time with span=, which adds _time to the rows.");

    /// <summary>Something that Splunk would do and that has no effect on results here.</summary>
    public static readonly DiagnosticCode WithoutEffect = new("SPL0279", Severity.Note, "the command does nothing here",
        "The command sends or stores something outside of the search. Its rows pass through unchanged and nothing is sent.");

    /// <summary>A command that an app adds, without the app.</summary>
    public static readonly DiagnosticCode AppCommand = new("SPL0280", Severity.Error, "the command belongs to an app",
        "Apps add commands of their own to Splunk, which are programs and cannot be brought along by content. The search can be checked and explained, but an answer without the command would be wrong, so running it fails.");

    /// <summary>A wildcard in an aggregate of a command that takes none.</summary>
    public static readonly DiagnosticCode WildcardField = new("SPL0281", Severity.Error, "wildcards cannot be used in these aggregates",
        "tstats reads summaries by the names of their fields, so that each aggregate must name its field. stats, eventstats, streamstats, chart, timechart and mstats take wildcards.");

    /// <summary>mstats chart=true with a number of by-fields that makes no table.</summary>
    public static readonly DiagnosticCode WrongSplit = new("SPL0282", Severity.Error, "chart=true cannot show these by-fields",
        "With a span the rows of mstats chart=true are times, so one by-field may make the columns. Without a span the first by-field makes the rows and a second one the columns.");

    /// <summary>An option that asks for something that does not exist here.</summary>
    public static readonly DiagnosticCode MissingOption = new("SPL0283", Severity.Warning, "the option has no effect here",
        "Splunk has the option, and what it asks for does not exist here. The search runs as if the option were not written; the message says what is missing from its results.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
        [UnknownChoice, NotStreaming, Unsupported, UnknownJob, BadData, BadTime, TimeInBy, WithoutEffect, AppCommand, WildcardField, WrongSplit, MissingOption];
}
