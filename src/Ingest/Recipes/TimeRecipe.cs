using Breakwater.Columns.Batches;
using Breakwater.Ingest.Fields;
using Breakwater.Ingest.Formats;
using Breakwater.Ingest.Scanning;
using Breakwater.Ingest.SourceTypes;
using Breakwater.Ingest.Timestamps;

namespace Breakwater.Ingest.Recipes;

/// <summary>The event's time: the first of its time fields that can be read, else a time at the front of the line, else the file's.</summary>
internal sealed class TimeRecipe(FieldSlots fields, IReadOnlyList<TimestampSource> sources) : ColumnRecipe
{
    private const int LongestTime = 40;
    private const int FarthestBracket = 200;
    private const int FewestEpochDigits = 10;

    private readonly int[][] _sources = [.. sources.Select(source => new int[source.Fields.Count])];
    private byte[] _joined = new byte[64];

    public override Column Compute(EventRows events, ReadOnlySpan<int> rows)
    {
        var times = new double[rows.Length];
        FindSlots();
        if (events.File is not { Timestamps: var reader }) return new NumberColumn(times);
        for (var i = 0; i < times.Length; i++)
        {
            if (!TryFields(events, rows[i], reader, out times[i]) && !TryLine(events.LineOf(rows[i]), reader, out times[i])) times[i] = reader.LastWritten;
        }

        return new NumberColumn(times);
    }

    private void FindSlots()
    {
        for (var i = 0; i < _sources.Length; i++)
        {
            for (var j = 0; j < _sources[i].Length; j++) _sources[i][j] = fields.Find(sources[i].Fields[j]);
        }
    }

    private bool TryFields(EventRows events, int row, TimestampReader reader, out double time)
    {
        time = 0;
        foreach (var slots in _sources)
        {
            if (slots[0] < 0) continue;
            var first = events.Table[row, slots[0]];
            if (first.IsAbsent) continue;
            var text = slots.Length == 1 ? events.BytesOf(first) : Join(events, row, slots);
            if (reader.TryRead(text, out time)) return true;
        }

        return false;
    }

    private static bool TryLine(ReadOnlySpan<byte> line, TimestampReader reader, out double time)
    {
        var header = SyslogHeader.Read(line);
        if (!header.Time.IsEmpty && reader.TryRead(header.Time, out time)) return true;
        if (reader.TryRead(line[..Math.Min(line.Length, LongestTime)], out time)) return true;
        // Zeek, Squid and others begin with the seconds since 1970.
        var word = line[..Math.Min(line.Length, LongestTime)];
        var wordLength = word.IndexOfAny(" \t,"u8);
        if (wordLength >= FewestEpochDigits && reader.TryRead(word[..wordLength], out time)) return true;
        // Web servers put the time in brackets behind the client.
        var bracket = line[..Math.Min(line.Length, FarthestBracket)].IndexOf((byte)'[');
        return bracket >= 0 && reader.TryRead(line.Slice(bracket, Math.Min(LongestTime, line.Length - bracket)), out time);
    }

    private ReadOnlySpan<byte> Join(EventRows events, int row, int[] slots)
    {
        var length = 0;
        foreach (var slot in slots)
        {
            if (slot < 0) continue;
            var bytes = events.BytesOf(events.Table[row, slot]);
            if (bytes.IsEmpty) continue;
            if (length + bytes.Length + 1 > _joined.Length) Array.Resize(ref _joined, (length + bytes.Length + 1) * 2);
            if (length > 0) _joined[length++] = (byte)' ';
            bytes.CopyTo(_joined.AsSpan(length));
            length += bytes.Length;
        }

        return _joined.AsSpan(0, length);
    }
}
