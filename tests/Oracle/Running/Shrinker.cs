namespace Breakwater.Tests.Oracle.Running;

/// <summary>Makes a failing case as small as it goes.</summary>
internal static class Shrinker
{
    private const int MostSteps = 5000;

    /// <summary>The smallest case found that still fails.</summary>
    public static OracleCase Shrink(OracleCase test, Func<OracleCase, bool> fails)
    {
        for (var steps = 0; steps < MostSteps;)
        {
            var smaller = test.Smaller().FirstOrDefault(candidate => steps++ < MostSteps && fails(candidate));
            if (smaller is null) break;
            test = smaller;
        }

        return test;
    }
}
