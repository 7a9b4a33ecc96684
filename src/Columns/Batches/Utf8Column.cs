using System.Text;
using Breakwater.Columns.Values;

namespace Breakwater.Columns.Batches;

/// <summary>Texts that rarely repeat, as UTF-8: for rows on their way from bytes to bytes, which nobody may ever read as text.</summary>
public sealed class Utf8Column : Column
{
    private readonly byte[] _bytes;
    private readonly int[] _ends;

    /// <summary>
    /// Takes ownership of the bytes of all rows and of where each row's end; a row begins where the one before it ends. An absent row's end has its bits inverted (and is
    /// that of the row before it). The bytes are valid UTF-8.
    /// </summary>
    public Utf8Column(byte[] bytes, int[] ends)
    {
        _bytes = bytes;
        _ends = ends;
    }

    public override int Length => _ends.Length;

    public override Value this[int row] => IsAbsent(row) ? Value.Null : Value.FromText(Encoding.UTF8.GetString(BytesOf(row)));

    /// <summary>Whether the row lacks the field.</summary>
    public bool IsAbsent(int row) => _ends[row] < 0;

    /// <summary>The text of a row; nothing where it is absent.</summary>
    public ReadOnlySpan<byte> BytesOf(int row)
    {
        var start = row == 0 ? 0 : EndOf(row - 1);
        return _bytes.AsSpan(start, EndOf(row) - start);
    }

    public override Column Select(ReadOnlySpan<int> rows)
    {
        var length = 0;
        foreach (var row in rows) length += BytesOf(row).Length;
        var bytes = new byte[length];
        var ends = new int[rows.Length];
        var end = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var text = BytesOf(rows[i]);
            text.CopyTo(bytes.AsSpan(end));
            end += text.Length;
            ends[i] = IsAbsent(rows[i]) ? ~end : end;
        }

        return new Utf8Column(bytes, ends);
    }

    private int EndOf(int row) => _ends[row] < 0 ? ~_ends[row] : _ends[row];
}
