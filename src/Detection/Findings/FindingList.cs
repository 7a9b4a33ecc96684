using System.Collections;

namespace Breakwater.Detection.Findings;

/// <summary>The findings of one run: rows with a meaning, which are made anew each time somebody asks for one.</summary>
internal sealed class FindingList(FindingTemplate template, ResultRows rows) : IReadOnlyList<Finding>
{
    public int Count => rows.Count;

    public Finding this[int index] => new(template, rows[index]);

    public IEnumerator<Finding> GetEnumerator()
    {
        foreach (var row in rows) yield return new Finding(template, row);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
