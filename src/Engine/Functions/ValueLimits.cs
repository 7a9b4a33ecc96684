using System.Globalization;
using Breakwater.Columns.Values;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Functions;

/// <summary>How large a cell may become. Doubling a text thirty times takes one line of a search and more memory than any machine has.</summary>
public static class ValueLimits
{
    /// <summary>The most values of a cell: far more than anyone reads, far less than fills memory.</summary>
    public const int Values = 1_000_000;

    /// <summary>The most characters of a text: four times the longest line of a log.</summary>
    public const int Characters = 16 << 20;

    /// <summary>The most characters of the values of a cell together, which are one text where they are printed.</summary>
    public const int JoinedCharacters = 64 << 20;

    private const int BytesOfItem = 16;

    /// <summary>About how much memory a value takes.</summary>
    public static long BytesOf(Value value) => value.Kind switch
    {
        ValueKind.Text => LengthOf(value) * sizeof(char),
        ValueKind.Multi => (value.Count * (long)BytesOfItem) + (LengthOf(value) * sizeof(char)),
        _ => 0,
    };

    /// <summary>Ends the search where a value is too large.</summary>
    public static void Check(Value value)
    {
        if (value.IsMulti) CheckValues(value.Count);
        CheckCharacters(LengthOf(value), value.IsMulti ? JoinedCharacters : Characters);
    }

    /// <summary>Ends the search where a text of that length is too long; asked before it is made where it may be very much too long.</summary>
    public static void CheckCharacters(long length) => CheckCharacters(length, Characters);

    /// <summary>Ends the search where a cell of so many values has too many.</summary>
    public static void CheckValues(long count)
    {
        if (count <= Values) return;
        throw new SplException(new Diagnostic(FunctionCodes.TooManyValues,
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} values in one cell are more than the limit of {Values:N0}"), Help: "count them with dc, or keep them in rows"));
    }

    /// <summary>Ends the search where the values of a cell with a delimiter between them make a text that is too long.</summary>
    public static void CheckJoined(Value value, int delimiterLength) => CheckCharacters(LengthOf(value) + ((value.Count - 1) * (long)delimiterLength));

    private static long LengthOf(Value value)
    {
        if (value.Kind == ValueKind.Text) return value.ToText()?.Length ?? 0;
        var length = 0L;
        for (var i = 0; i < value.Count && value.IsMulti; i++) length += LengthOf(value.ItemAt(i));
        return length;
    }

    private static void CheckCharacters(long length, int limit)
    {
        if (length <= limit) return;
        throw new SplException(new Diagnostic(FunctionCodes.TextTooLong,
            string.Create(CultureInfo.InvariantCulture, $"a text of {length:N0} characters is longer than the limit of {limit:N0}"), Help: "join or repeat fewer or shorter texts"));
    }
}
