using System.Globalization;

namespace Breakwater.Engine.Text;

/// <summary>The capture groups of a PCRE pattern while it is read, numbered as PCRE numbers them.</summary>
internal sealed class PcreGroups
{
    private readonly List<string> _keys = ["0"];
    private readonly List<string> _names = [];
    private readonly Stack<(int Base, int Highest)> _branches = new();

    /// <summary>The number of the group opened last.</summary>
    public int Count { get; private set; }

    /// <summary>By group number, the name in the translation.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>The names that the author gave, each once.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Opens a group and returns its name in the translation: its own, or its number.</summary>
    public string Add(string? name)
    {
        Count++;
        var key = name ?? Count.ToString(CultureInfo.InvariantCulture);
        if (Count == _keys.Count) _keys.Add(key);
        if (name is not null && !_names.Contains(name)) _names.Add(name);
        return key;
    }

    /// <summary><c>(?|</c>: each alternative numbers its groups from here.</summary>
    public void BeginBranches() => _branches.Push((Count, Count));

    /// <summary>The next alternative of <c>(?|</c>.</summary>
    public void NextBranch()
    {
        var (start, highest) = _branches.Pop();
        _branches.Push((start, Math.Max(highest, Count)));
        Count = start;
    }

    /// <summary>The end of <c>(?|</c>: numbering goes on after the longest alternative.</summary>
    public void EndBranches() => Count = Math.Max(_branches.Pop().Highest, Count);
}
