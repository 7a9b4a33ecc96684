using System.Text;
using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>One way to recognise a source type by content. The type with the heaviest rule that holds wins, and among equals the first by name.</summary>
internal abstract record RecognitionRule
{
    /// <summary>How much the rule asks of a line.</summary>
    public abstract int Weight { get; }
}

/// <summary>Zeek's own name of the log, in a header line or as <c>_path</c> or <c>@stream</c> of a JSON line; <c>*</c> for any.</summary>
internal sealed record ZeekPathRule(string Path) : RecognitionRule
{
    public override int Weight => 1;
}

/// <summary>The keys of a JSON object, and values of some of them.</summary>
/// <param name="All">Keys that must be there.</param>
/// <param name="Any">Of these, where there are some, one must be there.</param>
/// <param name="None">Keys that must not be there.</param>
/// <param name="Values">Keys that must have one of these texts.</param>
internal sealed record JsonRule(IReadOnlyList<string> All, IReadOnlyList<string> Any, IReadOnlyList<string> None, IReadOnlyDictionary<string, IReadOnlyList<string>> Values) : RecognitionRule
{
    public override int Weight => (2 * All.Count) + (Any.Count > 0 ? 1 : 0) + None.Count + (10 * Values.Count);

    /// <summary>Whether an object with that outline satisfies the rule.</summary>
    public bool Matches(JsonOutline outline)
    {
        foreach (var key in All)
        {
            if (!outline.Has(key)) return false;
        }

        foreach (var key in None)
        {
            if (outline.Has(key)) return false;
        }

        foreach (var (key, texts) in Values)
        {
            if (outline.TextOf(key) is not { } text || !texts.Contains(text)) return false;
        }

        return Any.Count == 0 || Any.Any(outline.Has);
    }
}

/// <summary>The names in the first line of a CSV file.</summary>
internal sealed record HeaderRule(IReadOnlyList<string> Names) : RecognitionRule
{
    public override int Weight => Names.Count;

    /// <summary>Whether a header of these names satisfies the rule.</summary>
    public bool Matches(IReadOnlyList<string> header) => Names.All(header.Contains);
}

/// <summary>The values of some columns of a line of a fixed order, and how many columns it has.</summary>
/// <param name="Values">Column numbers from 0 in ascending order, and what may stand there; no texts for a column that only must be filled.</param>
/// <param name="MinimumCount">The fewest columns.</param>
/// <param name="MaximumCount">The most columns.</param>
/// <param name="Separator">Between them.</param>
internal sealed record ColumnRule(IReadOnlyList<(int Column, IReadOnlyList<string> Texts)> Values, int MinimumCount, int MaximumCount, byte Separator) : RecognitionRule
{
    private readonly (int Column, byte[][] Texts)[] _values = [.. Values.Select(value => (value.Column, value.Texts.Select(Encoding.UTF8.GetBytes).ToArray()))];

    /// <summary>Holds for every line.</summary>
    public static ColumnRule Anything { get; } = new([], 0, int.MaxValue, (byte)',');

    public override int Weight => 20 + Values.Count;

    /// <summary>Whether the values from <paramref name="start"/> on satisfy the rule.</summary>
    public bool Matches(ReadOnlySpan<byte> buffer, int start, int end)
    {
        var next = 0;
        if (MaximumCount == int.MaxValue && _values.Length == 0) return true;
        var mayHaveMore = MaximumCount < int.MaxValue;
        var cursor = new DelimitedCursor(buffer, start, end, Separator);
        var column = 0;
        for (; next < _values.Length || column < MinimumCount || mayHaveMore; column++)
        {
            if (!cursor.TryNext(out var value)) break;
            if (column >= MaximumCount) return false;
            if (next == _values.Length || _values[next].Column != column) continue;
            if (!IsOneOf(buffer.Slice(value.Start, value.Length), _values[next].Texts)) return false;
            next++;
        }

        return next == _values.Length && column >= MinimumCount;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> value, byte[][] texts)
    {
        foreach (var text in texts)
        {
            if (value.SequenceEqual(text)) return true;
        }

        return texts.Length == 0 && !value.IsEmpty;
    }
}

/// <summary>Texts that the line contains, and perhaps a pattern that it matches.</summary>
internal sealed record TextRule(IReadOnlyList<string> Literals, LinePattern? Pattern) : RecognitionRule
{
    private readonly byte[][] _literals = [.. Literals.Select(Encoding.UTF8.GetBytes)];

    public override int Weight => 5 + Literals.Count + (Pattern is null ? 0 : 1);

    /// <summary>Whether the line satisfies the rule.</summary>
    public bool Matches(ReadOnlySpan<byte> line)
    {
        foreach (var literal in _literals)
        {
            if (line.IndexOf(literal) < 0) return false;
        }

        return Pattern is null || Pattern.Match(Encoding.Latin1.GetString(line)).Success;
    }

    /// <summary>The position after the first literal, or 0 where there is none.</summary>
    public int EndOfFirstLiteral(ReadOnlySpan<byte> line)
    {
        if (_literals.Length == 0) return 0;
        var at = line.IndexOf(_literals[0]);
        return at < 0 ? 0 : at + _literals[0].Length;
    }
}
