namespace Breakwater.Engine.Aggregates;

/// <summary>Arrays with a place for each group.</summary>
internal static class GroupStates
{
    /// <summary>Makes room for <paramref name="groupCount"/> groups, growing by doubling; new places hold <c>default</c>.</summary>
    public static void Resize<T>(ref T[] states, int groupCount)
    {
        if (states.Length < groupCount) Array.Resize(ref states, Math.Max(groupCount, states.Length * 2));
    }

    /// <summary>Moves the state of group g to <c>numbers[g]</c>, each number once.</summary>
    public static void Renumber<T>(ref T[] states, ReadOnlySpan<int> numbers)
    {
        var renumbered = GC.AllocateUninitializedArray<T>(numbers.Length);
        for (var group = 0; group < numbers.Length; group++) renumbered[numbers[group]] = states[group];
        states = renumbered;
    }
}
