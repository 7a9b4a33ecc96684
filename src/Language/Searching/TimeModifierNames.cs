using System.Collections.Frozen;

namespace Breakwater.Language.Searching;

/// <summary>The names that, before an equals sign, limit the time of a search instead of naming a field.</summary>
internal static class TimeModifierNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "earliest", "latest", "_index_earliest", "_index_latest",
        "starttime", "endtime", "timeformat", "starttimeu", "endtimeu",
        "startminutesago", "endminutesago", "minutesago",
        "starthoursago", "endhoursago", "hoursago",
        "startdaysago", "enddaysago", "daysago",
        "startmonthsago", "endmonthsago", "monthsago",
        "searchtimespanminutes", "searchtimespanhours", "searchtimespandays", "searchtimespanmonths");

    /// <summary>Whether <paramref name="name"/> is a time modifier, in any case.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
