namespace Breakwater.Engine.Aggregates;

/// <summary>Arrays with a place for each group.</summary>
internal static class GroupStates
{
    /// <summary>Makes room for <paramref name="groupCount"/> groups, growing by doubling; new places hold <c>default</c>.</summary>
    public static void Resize<T>(ref T[] states, int groupCount)
    {
        if (states.Length < groupCount) Array.Resize(ref states, Math.Max(groupCount, states.Length * 2));
    }
}
