using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Transactions;

/// <summary>Events that belong together. They are added newest first.</summary>
internal sealed class Transaction(int fieldCount)
{
    private readonly HashSet<Value>?[] _values = new HashSet<Value>?[fieldCount];

    /// <summary>The members' rows, newest first.</summary>
    public List<int> Rows { get; } = [];

    /// <summary>The time of the newest member.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>The time of the oldest member so far.</summary>
    public double First { get; private set; } = double.NaN;

    /// <summary>Whether a limit or the start condition ended it.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it was given up, or lacks a member that it must have.</summary>
    public bool IsEvicted { get; set; }

    /// <summary>Whether it is a single event that belongs to no transaction.</summary>
    public bool IsOrphan { get; init; }

    /// <summary>Whether its last member satisfies the end condition.</summary>
    public bool HasEnd { get; set; }

    /// <summary>Whether its first member satisfies the start condition.</summary>
    public bool HasStart { get; set; }

    /// <summary>How many of the shared fields its members have, added up.</summary>
    public int FieldMatches { get; private set; }

    /// <summary>The place among the open transactions, so that it can be taken out at once.</summary>
    public LinkedListNode<Transaction>? Place { get; set; }

    /// <summary>Adds an older event.</summary>
    public void Add(int row, double time, ReadOnlySpan<Value> fields)
    {
        Rows.Add(row);
        if (!double.IsNaN(time))
        {
            if (double.IsNaN(Last)) Last = time;
            First = time;
        }

        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].IsNull) continue;
            FieldMatches++;
            var values = _values[i] ??= [];
            for (var item = 0; item < fields[i].Count; item++) values.Add(fields[i].ItemAt(item));
        }
    }

    /// <summary>Whether an event with these fields belongs here: nothing differs, and where <paramref name="mustShare"/> something is equal.</summary>
    public bool IsConsistent(ReadOnlySpan<Value> fields, bool mustShare)
    {
        var shares = false;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].IsNull || _values[i] is not { } values) continue;
            if (!ContainsAny(values, fields[i])) return false;
            shares = true;
        }

        return shares || !mustShare || fields.Length == 0;
    }

    private static bool ContainsAny(HashSet<Value> values, Value cell)
    {
        for (var i = 0; i < cell.Count; i++)
        {
            if (values.Contains(cell.ItemAt(i))) return true;
        }

        return false;
    }
}
