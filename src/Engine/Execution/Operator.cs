using Breakwater.Columns.Batches;

namespace Breakwater.Engine.Execution;

/// <summary>A running step of a plan: hands out batches until there are none. Used by one thread at a time.</summary>
public abstract class Operator : IDisposable
{
    /// <summary>The next batch, never empty, or null at the end. The batch before becomes invalid.</summary>
    public abstract Batch? Next();

    /// <summary>Lets go of files and buffers, also when the search ends early.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of the inputs.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>An operator with one input, which it owns.</summary>
public abstract class UnaryOperator(Operator input) : Operator
{
    /// <summary>Where rows come from.</summary>
    protected Operator Input { get; } = input;

    protected override void Dispose(bool disposing)
    {
        Input.Dispose();
        base.Dispose(disposing);
    }
}
