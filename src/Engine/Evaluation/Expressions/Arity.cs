namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>Says in words how many arguments something takes.</summary>
internal static class Arity
{
    public static string Describe(int minimum, int maximum)
    {
        if (maximum == int.MaxValue) return minimum == 0 ? "any number of arguments" : $"at least {Count(minimum)}";
        return minimum == maximum ? Count(minimum) : $"{minimum} to {Count(maximum)}";
    }

    private static string Count(int count) => count == 1 ? "1 argument" : $"{count} arguments";
}
