using Breakwater.Tests.Oracle.Commands;
using Breakwater.Tests.Oracle.Running;

namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes the case of a seed.</summary>
internal static class CaseGenerator
{
    private const int MostCommands = 5;

    // What grows beyond this (values expanded again and again) shows nothing new.
    private const int MostRows = 60;

    /// <summary>Events, and a search that uses the fields that each of its commands finds.</summary>
    public static OracleCase Make(int seed)
    {
        var choose = new Chooser(seed);
        var events = EventGenerator.Make(choose);
        var commands = new List<Command>();
        var table = events;
        for (var count = choose.Number(1, MostCommands); count > 0 && table.Rows.Count <= MostRows; count--)
        {
            var hasColumnOrder = !commands.Any(command => command is Append or AppendPipe or AppendCols or Join);
            commands.Add(new CommandGenerator(choose, table, isInner: false, hasColumnOrder).Next());
            table = Pipelines.Apply(commands, events);
        }

        return new OracleCase(events, commands);
    }
}
