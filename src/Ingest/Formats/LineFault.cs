namespace Breakwater.Ingest.Formats;

/// <summary>What is wrong with a line.</summary>
internal enum LineFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Nothing, but the line is of another source type or format than the one tried.</summary>
    NotMine,

    UnterminatedText,
    MissingColon,
    MissingComma,
    MissingKey,
    BadNumber,
    BadWord,
    BadEscape,
    TooDeep,
    TrailingText,
    Truncated,
    TooFewColumns,
    TooManyColumns,
    TooLong,
    Unrecognised,
}

/// <summary>Says faults in words.</summary>
internal static class LineFaults
{
    /// <summary>The fault as the summary shows it.</summary>
    public static string Describe(LineFault fault) => fault switch
    {
        LineFault.UnterminatedText => "a JSON string does not end",
        LineFault.MissingColon => "a JSON key is not followed by ':'",
        LineFault.MissingComma => "a JSON value is followed by neither ',' nor a closing bracket",
        LineFault.MissingKey => "a JSON key in double quotes was expected",
        LineFault.BadNumber => "a malformed JSON number",
        LineFault.BadWord => "a word that JSON does not know",
        LineFault.BadEscape => "a malformed JSON escape",
        LineFault.TooDeep => "JSON nested too deeply",
        LineFault.TrailingText => "text after the JSON object",
        LineFault.Truncated => "the JSON ends too early",
        LineFault.TooFewColumns => "fewer columns than the header names",
        LineFault.TooManyColumns => "more columns than the header names",
        LineFault.TooLong => "longer than the limit, cut short",
        LineFault.Unrecognised => "unlike the lines before it",
        _ => "unreadable",
    };
}
