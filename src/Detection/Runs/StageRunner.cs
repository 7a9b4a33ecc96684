using System.Runtime.ExceptionServices;
using Breakwater.Content.Definitions;
using Breakwater.Engine.Execution;

namespace Breakwater.Detection.Runs;

/// <summary>
/// Runs the detections of one stage, several at once where the hunt allows it. As long as more of them wait than there are threads, each search gets one thread, which costs the least;
/// the last ones get all, so that no thread is idle while one search goes on.
/// </summary>
internal sealed class StageRunner
{
    private readonly DetectionRunner _runner;
    private readonly HuntStage _stage;
    private readonly int _count;
    private readonly int _threads;
    private readonly DetectionRun?[] _runs;
    private readonly Lock _telling = new();
    private int _next;
    private volatile bool _isStopped;

    /// <summary>A runner for <paramref name="stage"/> of a hunt of <paramref name="count"/> detections.</summary>
    public StageRunner(DetectionRunner runner, HuntStage stage, int count)
    {
        _runner = runner;
        _stage = stage;
        _count = count;
        _threads = runner.Options.Search.Workers;
        _runs = new DetectionRun?[stage.Detections.Count];
    }

    private HuntOptions Options => _runner.Options;

    /// <summary>The runs in the order of the stage. What is thrown, as cancellation is, ends all that run.</summary>
    public IEnumerable<DetectionRun> Run()
    {
        var atOnce = Options.RunsSideBySide ? Math.Min(_threads, _runs.Length) : 1;
        if (atOnce <= 1) RunWaiting(isAlone: true);
        else RunSideBySide(atOnce);
        return _runs.OfType<DetectionRun>();
    }

    private void RunSideBySide(int atOnce)
    {
        var tasks = Enumerable.Range(0, atOnce).Select(_ => Task.Factory.StartNew(() => RunWaiting(isAlone: false), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Throw(failure.Flatten().InnerExceptions[0]);
        }

        // The budget of a search is what the program holds, and others held some of it: whoever ran out has it all to itself now.
        for (var i = 0; i < _runs.Length; i++)
        {
            if (_runs[i] is { HasFailed: true } failed && failed.Diagnostics.Any(diagnostic => diagnostic.Code == RuntimeCodes.TooMuchMemory)) _runs[i] = _runner.Run(failed.Detection);
        }
    }

    private void RunWaiting(bool isAlone)
    {
        try
        {
            while (!_isStopped && Interlocked.Increment(ref _next) - 1 is var place && place < _runs.Length)
            {
                Options.Search.Cancellation.ThrowIfCancellationRequested();
                var detection = _stage.Detections[place];
                Tell(place, detection, null);
                _runs[place] = (isAlone ? _runner : RunnerWith(_runs.Length - 1 - place)).Run(detection);
                Tell(place, detection, _runs[place]);
            }
        }
        finally
        {
            // Nothing waits any more, or something was thrown and nothing more is to begin.
            _isStopped = true;
        }
    }

    private DetectionRunner RunnerWith(int waiting) =>
        waiting < _threads ? _runner : _runner with { Options = Options with { Search = Options.Search with { Workers = 1 } } };

    private void Tell(int place, DetectionDefinition detection, DetectionRun? run)
    {
        lock (_telling) Options.Progress?.Report(new HuntProgress(_stage.First + place, _count, detection, run));
    }
}
