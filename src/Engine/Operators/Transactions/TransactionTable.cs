using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Text;

namespace Breakwater.Engine.Operators.Transactions;

/// <summary>How a transaction shows its members' values.</summary>
/// <param name="ListedFields">Fields that show a value for each member; null for none, and a <c>*</c> for all.</param>
/// <param name="NullText">What a member without a listed field shows.</param>
/// <param name="ListsRaw">Whether the raw events are several values rather than one text.</param>
internal sealed record TransactionDisplay(IReadOnlyList<string> ListedFields, string NullText, bool ListsRaw);

/// <summary>Turns events into transactions, a row each.</summary>
internal sealed class TransactionTable(TransactionRules rules, TransactionDisplay display)
{
    private const string TimeField = "_time";
    private const string RawField = "_raw";

    // What a transaction says about itself rather than about its members.
    private static readonly string[] OwnFields = ["duration", "eventcount", "closed_txn", "field_match_sum", "linecount"];

    /// <summary>The transactions of the rows, those that begin last first.</summary>
    public Batch Of(Batch rows, RunContext context)
    {
        var newestFirst = NewestFirst(rows);
        var transactions = new TransactionGrouping(rules, newestFirst, context).Group();
        var table = new TableBuilder(TimeField);
        foreach (var transaction in transactions.OrderByDescending(transaction => transaction.First)) Add(transaction, newestFirst, table);
        return table.ToBatch();
    }

    private static Batch NewestFirst(Batch rows)
    {
        if (rows.Find(TimeField) is not { } times) return rows;
        var order = Enumerable.Range(0, rows.Length).OrderByDescending(row => times[row].TryGetNumber(out var time) ? time : double.NegativeInfinity).ToArray();
        return rows.Select(order);
    }

    private void Add(Transaction transaction, Batch rows, TableBuilder table)
    {
        table.AddRow();
        var members = Enumerable.Reverse(transaction.Rows).ToList();
        if (!double.IsNaN(transaction.First)) table.Set(TimeField, Value.FromNumber(transaction.First));
        for (var i = 0; i < rows.Schema.Count; i++)
        {
            var name = rows.Schema.Names[i];
            if (name == RawField) table.Set(name, RawOf(rows[i], members));
            else if (!name.StartsWith('_') && !OwnFields.Contains(name)) table.Set(name, IsListed(name) ? ListOf(rows[i], members) : SetOf(rows[i], members));
        }

        table.Set("closed_txn", Value.FromNumber(transaction.IsClosed ? 1 : 0));
        table.Set("duration", Value.FromNumber(double.IsNaN(transaction.First) ? 0 : transaction.Last - transaction.First));
        table.Set("eventcount", Value.FromNumber(members.Count));
        table.Set("field_match_sum", Value.FromNumber(transaction.FieldMatches));
        table.Set("linecount", Value.FromNumber(LinesOf(rows.Find(RawField), members)));
        if (transaction.IsOrphan) table.Set("_txn_orphan", Value.FromNumber(1));
    }

    private bool IsListed(string name) => display.ListedFields.Contains("*") || display.ListedFields.Contains(name);

    private Value ListOf(Column column, List<int> members)
    {
        var nothing = Value.FromText(display.NullText);
        return Value.FromMany([.. members.Select(row => column[row].IsNull ? nothing : column[row])]);
    }

    private static Value SetOf(Column column, List<int> members)
    {
        var values = new HashSet<Value>();
        foreach (var row in members)
        {
            var cell = column[row];
            for (var i = 0; i < cell.Count; i++) values.Add(cell.ItemAt(i));
        }

        return Value.FromMany([.. values.Order(Comparer<Value>.Create((left, right) => Utf8Order.Compare(left.ToText(), right.ToText())))]);
    }

    private Value RawOf(Column column, List<int> members)
    {
        var texts = members.Select(row => column[row]).Where(cell => !cell.IsNull).ToList();
        if (display.ListsRaw) return Value.FromMany([.. texts]);
        return texts.Count == 0 ? Value.Null : Value.FromText(string.Join('\n', texts.Select(text => text.ToText())));
    }

    private static int LinesOf(Column? raw, List<int> members) =>
        members.Sum(row => raw?[row].ToText() is { } text ? text.AsSpan().TrimEnd('\n').Count('\n') + 1 : 1);
}
