using System.Runtime.ExceptionServices;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Runs the parts of a partitioned input, a thread each, and hands back their results in part order.</summary>
internal static class PartitionRunner
{
    public static T[] Run<T>(IReadOnlyList<Operator> parts, Func<Operator, T> consume, RunContext context)
    {
        if (parts.Count == 1) return [consume(parts[0])];
        var tasks = parts.Select(part => Task.Factory.StartNew(() => consume(part), context.Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException failure)
        {
            // The first part's failure, as if it had run alone, so that a failing search says the same every time.
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }

        return [.. tasks.Select(task => task.Result)];
    }
}
