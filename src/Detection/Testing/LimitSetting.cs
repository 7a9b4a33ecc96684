using System.Globalization;
using Breakwater.Engine.Execution;

namespace Breakwater.Detection.Testing;

/// <summary>A limit of searches by the name that a <c>limits</c> record gives it.</summary>
/// <param name="Name">What stands before the equals sign.</param>
/// <param name="Set">The limits with this one changed.</param>
internal sealed record LimitSetting(string Name, Func<EngineLimits, long, EngineLimits> Set)
{
    private static readonly IReadOnlyList<LimitSetting> All =
    [
        new("held_rows", static (limits, value) => limits with { HeldRows = Whole(value) }),
        new("held_cells", static (limits, value) => limits with { HeldCells = value }),
        new("groups", static (limits, value) => limits with { Groups = Whole(value) }),
        new("subsearch_rows", static (limits, value) => limits with { SubsearchRows = Whole(value) }),
        new("appended_rows", static (limits, value) => limits with { AppendedRows = Whole(value) }),
        new("subsearch_depth", static (limits, value) => limits with { SubsearchDepth = Whole(value) }),
        new("memory_bytes", static (limits, value) => limits with { MemoryBytes = value }),
        new("steps", static (limits, value) => limits with { Steps = value }),
        new("table_cells", static (limits, value) => limits with { TableCells = value }),
    ];

    /// <summary>The names of all of them, for messages.</summary>
    public static string Names { get; } = $"{string.Join(", ", All.SkipLast(1).Select(setting => setting.Name))} and {All[^1].Name}";

    /// <summary>The limits after <c>name=number</c>, or null where there is no such limit or no number.</summary>
    public static EngineLimits? Apply(string word, EngineLimits limits) =>
        word.Split('=') is [var name, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? All.FirstOrDefault(setting => setting.Name == name)?.Set(limits, value)
            : null;

    private static int Whole(long value) => (int)Math.Min(value, int.MaxValue);
}
