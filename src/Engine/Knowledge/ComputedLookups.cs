namespace Breakwater.Engine.Knowledge;

/// <summary>How a lookup without a table answers: from the value of one column it computes the others.</summary>
/// <param name="Input">The column that events are matched on.</param>
/// <param name="Outputs">The columns that are computed.</param>
/// <param name="Compute">The cells of the outputs for a value; null cells are absent.</param>
public sealed record LookupComputation(string Input, IReadOnlyList<string> Outputs, Func<string, string?[]> Compute);

/// <summary>Lookups that published searches take from widespread apps and that are pure computations, so that nothing has to be installed for them.</summary>
public static class ComputedLookups
{
    private static readonly IReadOnlyDictionary<string, Lookup> ByName = new[]
    {
        // URL Toolbox: how many bits a character of the word carries.
        Make("ut_shannon_lookup", new LookupComputation("word", ["ut_shannon"], static word => [Columns.Values.NumberText.Format(ShannonEntropy(word))])),
    }.ToDictionary(lookup => lookup.Name, StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The lookup of that name, or null.</summary>
    public static Lookup? Find(string name) => ByName.GetValueOrDefault(name);

    private static Lookup Make(string name, LookupComputation computation) =>
        new(name, new LookupTable([computation.Input, .. computation.Outputs], [])) { Computation = computation };

    // The sum of -p log2 p over the share p of each different character; 0 for a word of one character repeated, and for none.
    private static double ShannonEntropy(string word)
    {
        var entropy = 0.0;
        foreach (var count in word.EnumerateRunes().GroupBy(rune => rune).OrderBy(group => group.Key).Select(group => group.Count()))
        {
            var share = count / (double)word.EnumerateRunes().Count();
            entropy -= share * Math.Log2(share);
        }

        return entropy;
    }
}
