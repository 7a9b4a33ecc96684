using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Operators.Transactions;

/// <summary>Sorts events into transactions, going backwards in time: an event that ends a transaction opens it, and the one that starts it closes it.</summary>
internal sealed class TransactionGrouping
{
    private readonly TransactionRules _rules;
    private readonly Batch _rows;
    private readonly RunContext _context;
    private readonly Column?[] _fields;
    private readonly RowCondition? _start;
    private readonly RowCondition? _end;
    private readonly List<Transaction> _finished = [];

    // Open transactions, the one that was added to last at the front; and by each value that a shared field has in them.
    private readonly LinkedList<Transaction> _open = new();
    private readonly Dictionary<(int Field, Value Value), List<Transaction>> _byValue = [];
    private int _openEvents;

    public TransactionGrouping(TransactionRules rules, Batch rows, RunContext context)
    {
        _rules = rules;
        _rows = rows;
        _context = context;
        _fields = [.. rules.Fields.Select(rows.Find)];
        _start = rules.Start is { } start ? new RowCondition(start, rows) : null;
        _end = rules.End is { } end ? new RowCondition(end, rows) : null;
    }

    /// <summary>The transactions of rows that come newest first, in the order in which they ended up complete.</summary>
    public IReadOnlyList<Transaction> Group()
    {
        var times = _rows.Find("_time");
        var fields = new Value[_fields.Length];
        for (var row = 0; row < _rows.Length; row++)
        {
            for (var i = 0; i < fields.Length; i++) fields[i] = _fields[i]?[row] ?? Value.Null;
            Place(row, times is not null && times[row].TryGetNumber(out var time) ? time : double.NaN, fields);
        }

        while (_open.Last is { } last) Finish(last.Value);
        return _finished;
    }

    private void Place(int row, double time, Value[] fields)
    {
        var isStart = _start?.Holds(row) == true;
        var isEnd = _end?.Holds(row) == true;
        var mustShare = (isStart || isEnd) && _rules.HasEnds ? _rules.UnifiesEnds : _rules.IsConnected;
        DropExpired(time);
        if (fields.Length > 0 && mustShare && Array.TrueForAll(fields, field => field.IsNull))
        {
            AddOrphan(row, time, fields);
            return;
        }

        var transaction = Find(fields, time, mustShare);
        if (isEnd && transaction is not null)
        {
            // The last member of an earlier transaction: the one that was open begins after it.
            transaction.IsClosed = true;
            Finish(transaction);
            transaction = null;
        }

        if (transaction is null)
        {
            if (_end is not null && !isEnd)
            {
                AddOrphan(row, time, fields);
                return;
            }

            transaction = Open();
            transaction.HasEnd = isEnd;
        }

        Add(transaction, row, time, fields);
        transaction.HasStart |= isStart;
        transaction.IsClosed = isStart || transaction.Rows.Count >= _rules.MaximumEvents;
        if (transaction.IsClosed) Finish(transaction);
        else EvictBeyondLimits();
    }

    private Transaction Open()
    {
        var transaction = new Transaction(_fields.Length);
        transaction.Place = _open.AddFirst(transaction);
        return transaction;
    }

    private void Add(Transaction transaction, int row, double time, Value[] fields)
    {
        transaction.Add(row, time, fields);
        _openEvents++;
        if (transaction.Place is { } place)
        {
            _open.Remove(place);
            _open.AddFirst(place);
        }

        for (var i = 0; i < fields.Length; i++)
        {
            for (var item = 0; item < fields[i].Count; item++)
            {
                var key = (i, fields[i].ItemAt(item));
                if (!_byValue.TryGetValue(key, out var transactions)) _byValue.Add(key, transactions = []);
                if (!transactions.Contains(transaction)) transactions.Add(transaction);
            }
        }
    }

    private Transaction? Find(Value[] fields, double time, bool mustShare)
    {
        if (fields.Length == 0 || !mustShare)
        {
            foreach (var transaction in _open)
            {
                if (transaction.IsConsistent(fields, mustShare) && IsNear(transaction, time)) return transaction;
            }

            return null;
        }

        Transaction? found = null;
        for (var i = 0; i < fields.Length; i++)
        {
            for (var item = 0; item < fields[i].Count; item++)
            {
                if (!_byValue.TryGetValue((i, fields[i].ItemAt(item)), out var candidates)) continue;
                foreach (var candidate in candidates.ToList()) found = Better(found, candidate, fields, time);
            }
        }

        return found;
    }

    // Of several transactions that an event could belong to, the one whose members are nearest in time.
    private Transaction? Better(Transaction? found, Transaction candidate, Value[] fields, double time)
    {
        if (!candidate.IsConsistent(fields, mustShare: true)) return found;
        if (!IsNear(candidate, time))
        {
            candidate.IsClosed = true;
            Finish(candidate);
            return found;
        }

        return found is null || candidate.First < found.First ? candidate : found;
    }

    private bool IsNear(Transaction transaction, double time) =>
        !(transaction.Last - time > _rules.MaximumSpan) && !(transaction.First - time > _rules.MaximumPause);

    // What was quiet for too long gets no more members, since times only go back.
    private void DropExpired(double time)
    {
        while (_open.Last is { } last && !IsNear(last.Value, time))
        {
            last.Value.IsClosed = true;
            Finish(last.Value);
        }
    }

    private void EvictBeyondLimits()
    {
        while (_open.Last is { } last && (_open.Count > _rules.MaximumOpen || _openEvents > _rules.MaximumOpenEvents))
        {
            _context.Warnings.Add(new Diagnostic(CutOffCodes.TransactionsEvicted,
                string.Create(CultureInfo.InvariantCulture, $"more than {_rules.MaximumOpen:N0} unfinished transactions or {_rules.MaximumOpenEvents:N0} events in them; the quietest were given up"),
                Help: "raise maxopentxn and maxopenevents, or set maxspan"));
            last.Value.IsEvicted = true;
            Finish(last.Value);
        }
    }

    private void Finish(Transaction transaction)
    {
        if (transaction.Place is { } place) _open.Remove(place);
        transaction.Place = null;
        _openEvents -= transaction.Rows.Count;
        foreach (var row in transaction.Rows) Forget(transaction, row);
        if ((_start is not null && !transaction.HasStart) || (_end is not null && !transaction.HasEnd))
        {
            transaction.IsClosed = false;
            transaction.IsEvicted = true;
        }

        if (!transaction.IsEvicted || _rules.KeepsEvicted) _finished.Add(transaction);
    }

    private void Forget(Transaction transaction, int row)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var cell = _fields[i]?[row] ?? Value.Null;
            for (var item = 0; item < cell.Count; item++)
            {
                if (_byValue.TryGetValue((i, cell.ItemAt(item)), out var transactions) && transactions.Remove(transaction) && transactions.Count == 0) _byValue.Remove((i, cell.ItemAt(item)));
            }
        }
    }

    private void AddOrphan(int row, double time, Value[] fields)
    {
        if (!_rules.KeepsOrphans) return;
        var orphan = new Transaction(_fields.Length) { IsOrphan = true };
        orphan.Add(row, time, fields);
        _finished.Add(orphan);
    }
}
