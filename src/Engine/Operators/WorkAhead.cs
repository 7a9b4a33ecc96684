using System.Diagnostics.CodeAnalysis;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>
/// Works something out for 0 up to a count on other threads, a little ahead of whoever asks for the results, which come in order. A failure is thrown in the place of its result, so that a failing
/// search says the same every time.
/// </summary>
internal sealed class WorkAhead<T>(int count, Func<int, T> work, RunContext context)
{
    // Enough to keep all threads busy while results are used, few enough for what nobody has asked for yet to take little memory.
    private const int AheadOfWorker = 2;

    private readonly Queue<Task<T>> _running = new();
    private int _next;

    /// <summary>The next result; false after the last one.</summary>
    public bool TryNext([MaybeNullWhen(false)] out T result)
    {
        for (; _next < count && _running.Count < context.Workers * AheadOfWorker; _next++)
        {
            var number = _next;
            _running.Enqueue(Task.Run(() => work(number)));
        }

        if (!_running.TryDequeue(out var task))
        {
            result = default;
            return false;
        }

        // A thread of the pool that waits works out itself what it has queued and nobody has begun, so that searches side by side cannot wait for each other for ever.
        result = task.GetAwaiter().GetResult();
        return true;
    }

    /// <summary>Waits until nothing is being worked on; results that nobody took are dropped.</summary>
    public void Finish()
    {
        _next = count;
        Task.WaitAny(Task.WhenAll(_running));
        _running.Clear();
    }
}
