using Breakwater.Ingest.Formats;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Ingest.Summaries;

/// <summary>What one reader found in one range of a file. Written by one thread, then handed over.</summary>
internal sealed class RangeOutcome(int fileIndex, long start, long end)
{
    /// <summary>How many broken lines are shown for a source type in a file: enough to see what is wrong.</summary>
    public const int MaximumSamples = 3;

    private readonly Dictionary<string, TypeCount> _types = new(StringComparer.Ordinal);

    public int FileIndex { get; } = fileIndex;

    /// <summary>Where in the file the range begins.</summary>
    public long Start { get; } = start;

    /// <summary>Where the next range begins.</summary>
    public long End { get; } = end;

    public long ByteCount { get; set; }

    public int LineCount { get; set; }

    public int BlankCount { get; set; }

    public int HeaderCount { get; set; }

    public bool IsSkipped { get; set; }

    /// <summary>Where the file ended within a line; null where it did not.</summary>
    public long? CutBytes { get; set; }

    /// <summary>Whether it was read to its end.</summary>
    public bool IsComplete { get; set; }

    /// <summary>Whether the file system failed, so that reading it again may give more.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Whether what was read makes no sense, now or later.</summary>
    public bool IsDamaged { get; set; }

    public List<Diagnostic> Diagnostics { get; } = [];

    public IReadOnlyDictionary<string, TypeCount> Types => _types;

    public TypeCount Of(string sourceType)
    {
        if (!_types.TryGetValue(sourceType, out var count)) _types.Add(sourceType, count = new TypeCount());
        return count;
    }
}

/// <summary>The events of one source type in a range.</summary>
internal sealed class TypeCount
{
    public long EventCount { get; set; }

    public Dictionary<LineFault, long> Broken { get; } = [];

    /// <summary>Some broken lines, with their line number within the range.</summary>
    public List<(int Line, LineFault Fault, string Text)> Samples { get; } = [];
}
