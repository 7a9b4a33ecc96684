using System.Collections.Concurrent;
using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators;

/// <summary>Hands out rows that several threads make part by part, in the order of the parts.</summary>
internal sealed class PartedRowsOperator : Operator
{
    private readonly PartedRows _rows;
    private readonly RunContext _context;
    private readonly PartSteps _own;
    private readonly ConcurrentBag<PartSteps> _idle;
    private readonly Queue<Batch> _made = new();
    private WorkAhead<List<Batch>>? _work;
    private int _begun;

    /// <summary>Starts the steps once, so that what cannot be started fails here.</summary>
    public PartedRowsOperator(PartedRows rows, RunContext context)
    {
        _rows = rows;
        _context = context;
        _own = rows.Start();
        _idle = [_own];
    }

    public override Batch? Next() => _context.Workers == 1 || _rows.PartCount == 1 ? NextInTurn() : NextMade();

    protected override void Dispose(bool disposing)
    {
        _work?.Finish();
        foreach (var steps in _idle) steps.Dispose();
        base.Dispose(disposing);
    }

    private Batch? NextInTurn()
    {
        while (true)
        {
            if (_own.Next() is { } batch) return batch;
            if (_begun == _rows.PartCount) return null;
            _own.Begin(_begun++);
        }
    }

    private Batch? NextMade()
    {
        _work ??= new WorkAhead<List<Batch>>(_rows.PartCount, Make, _context);
        while (_made.Count == 0)
        {
            if (!_work.TryNext(out var batches)) return null;
            foreach (var batch in batches) _made.Enqueue(batch);
        }

        return _made.Dequeue();
    }

    private List<Batch> Make(int part)
    {
        if (!_idle.TryTake(out var steps)) steps = _rows.Start();
        try
        {
            steps.Begin(part);
            var batches = new List<Batch>();
            while (steps.Next() is { } batch) batches.Add(batch.Materialize());
            return batches;
        }
        finally
        {
            _idle.Add(steps);
        }
    }
}
