using System.Runtime.ExceptionServices;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Runs the parts of some work side by side. The failure of the first part that fails ends the search, as if that part had run alone, so that a failing search says the same every time.</summary>
internal static class PartitionRunner
{
    /// <summary>Consumes the parts of a partitioned input, a thread each, and hands back their results in part order.</summary>
    public static T[] Run<T>(IReadOnlyList<Operator> parts, Func<Operator, T> consume, RunContext context)
    {
        if (parts.Count == 1) return [consume(parts[0])];
        var tasks = parts.Select(part => Task.Factory.StartNew(() => consume(part), context.Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Unwrapped(() => Task.WaitAll(tasks));
        return [.. tasks.Select(task => task.Result)];
    }

    /// <summary>The results for 0 up to <paramref name="count"/>, worked out by as many threads as the search may use.</summary>
    public static T[] Each<T>(int count, Func<int, T> work, RunContext context)
    {
        var results = new T[count];
        if (count == 1) results[0] = work(0);
        else Unwrapped(() => Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = context.Workers }, i => results[i] = work(i)));
        return results;
    }

    private static void Unwrapped(Action run)
    {
        try
        {
            run();
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }
    }
}
