namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>The terms of the last texts, and how many different ones there are.</summary>
/// <param name="maximum">How many texts are remembered.</param>
internal sealed class TextHistory(int maximum)
{
    private readonly Queue<IReadOnlyList<string>> _texts = new();
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds a text and tells the share that its new terms have of its own terms and those before; a text before which there is nothing is all new.</summary>
    public double Add(IReadOnlyList<string> terms)
    {
        var before = _counts.Count;
        foreach (var term in terms) _counts[term] = _counts.GetValueOrDefault(term) + 1;
        var score = before + terms.Count == 0 ? 0 : (double)(_counts.Count - before) / (before + terms.Count);
        _texts.Enqueue(terms);
        if (_texts.Count > maximum) Forget(_texts.Dequeue());
        return score;
    }

    private void Forget(IReadOnlyList<string> terms)
    {
        foreach (var term in terms)
        {
            if (--_counts[term] == 0) _counts.Remove(term);
        }
    }
}
