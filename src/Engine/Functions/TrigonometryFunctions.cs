namespace Breakwater.Engine.Functions;

/// <summary>Angles (in radians) and hyperbolic functions.</summary>
internal static class TrigonometryFunctions
{
    private const string Family = "Trigonometry and hyperbolic";

    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
        NumberFunction.Of(Family, "sin", "The sine of an angle in radians.", Math.Sin),
        NumberFunction.Of(Family, "cos", "The cosine of an angle in radians.", Math.Cos),
        NumberFunction.Of(Family, "tan", "The tangent of an angle in radians.", Math.Tan),
        NumberFunction.Of(Family, "asin", "The angle in radians with that sine; absent outside of -1 to 1.", Math.Asin),
        NumberFunction.Of(Family, "acos", "The angle in radians with that cosine; absent outside of -1 to 1.", Math.Acos),
        NumberFunction.Of(Family, "atan", "The angle in radians with that tangent.", Math.Atan),
        NumberFunction.Of(Family, "atan2", "The angle in radians of the point with that y (first) and x.", Math.Atan2),
        NumberFunction.Of(Family, "sinh", "The hyperbolic sine.", Math.Sinh),
        NumberFunction.Of(Family, "cosh", "The hyperbolic cosine.", Math.Cosh),
        NumberFunction.Of(Family, "tanh", "The hyperbolic tangent.", Math.Tanh),
        NumberFunction.Of(Family, "asinh", "The number with that hyperbolic sine.", Math.Asinh),
        NumberFunction.Of(Family, "acosh", "The number with that hyperbolic cosine; absent below 1.", Math.Acosh),
        NumberFunction.Of(Family, "atanh", "The number with that hyperbolic tangent; absent outside of -1 to 1.", Math.Atanh),
        NumberFunction.Of(Family, "hypot", "The length of the hypotenuse over legs of those lengths.", static (x, y) => double.Hypot(x, y)),
    ];
}
