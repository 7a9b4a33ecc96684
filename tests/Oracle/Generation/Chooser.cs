namespace Breakwater.Tests.Oracle.Generation;

/// <summary>Makes choices from a seed: the same seed, the same choices.</summary>
internal sealed class Chooser(int seed)
{
#pragma warning disable CA5394 // Chance is wanted, not secrecy.
    private readonly Random _random = new(seed);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int Number(int least, int most) => _random.Next(least, most + 1);
#pragma warning restore CA5394

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OnceIn(int times) => Number(1, times) == 1;

    /// <summary>One of several.</summary>
    public T Of<T>(params IReadOnlyList<T> choices) => choices[Number(0, choices.Count - 1)];

    /// <summary>Several different ones, as many as there are at most.</summary>
    public IReadOnlyList<T> Some<T>(IReadOnlyList<T> choices, int least, int most)
    {
        var rest = choices.ToList();
        var chosen = new List<T>();
        for (var count = Number(least, most); count > 0 && rest.Count > 0; count--)
        {
            var at = Number(0, rest.Count - 1);
            chosen.Add(rest[at]);
            rest.RemoveAt(at);
        }

        return chosen;
    }

    /// <summary>A list of things made one by one.</summary>
    public IReadOnlyList<T> Many<T>(int least, int most, Func<T> make) => [.. Enumerable.Range(0, Number(least, most)).Select(_ => make())];
}
