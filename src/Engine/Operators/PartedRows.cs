using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Operators.Grouping;

namespace Breakwater.Engine.Operators;

/// <summary>
/// The rows of an aggregation, part by part, and the steps that are taken with them: several threads take the same steps, each with the rows of another part, and the rows of all parts one after the
/// other are what one thread would give.
/// </summary>
internal sealed class PartedRows(Aggregation aggregation, Func<Operator, Operator> steps, RunContext context)
{
    /// <summary>The rows of an aggregation as they are.</summary>
    public PartedRows(Aggregation aggregation, RunContext context)
        : this(aggregation, rows => rows, context)
    {
    }

    /// <summary>How many parts there are; asking reads the whole input.</summary>
    public int PartCount => aggregation.PartCount;

    /// <summary>One more step after the others.</summary>
    public PartedRows Through(Func<Operator, Operator> step) => new(aggregation, rows => step(steps(rows)), context);

    /// <summary>Starts the steps for one thread. Whoever starts disposes.</summary>
    public PartSteps Start()
    {
        var rows = new PartOperator(aggregation, context);
        return new PartSteps(rows, steps(rows));
    }
}

/// <summary>The steps of one thread, taken with the rows of one part and then with those of another.</summary>
internal sealed class PartSteps(PartOperator rows, Operator last) : IDisposable
{
    /// <summary>Goes on with the rows of a part, each part once.</summary>
    public void Begin(int part) => rows.Begin(part);

    /// <summary>What comes out of the steps; null after the last rows of the part.</summary>
    public Batch? Next() => last.Next();

    public void Dispose() => last.Dispose();
}

/// <summary>Hands out the rows of the part that it was told last, and may be told another one after its end.</summary>
internal sealed class PartOperator(Aggregation aggregation, RunContext context) : Operator
{
    private RowsOperator? _rows;

    /// <summary>Goes on with the rows of a part.</summary>
    public void Begin(int part) => _rows = new RowsOperator(aggregation.RowsOf(part), context);

    public override Batch? Next() => _rows?.Next();
}
