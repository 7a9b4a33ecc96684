namespace Breakwater.Language.Parsing;

/// <summary>How deep the reader stands inside brackets; readers call each other once per level, so the depth is what bounds the stack.</summary>
/// <param name="Depth">All kinds of brackets, function calls and prefix operators together.</param>
/// <param name="Subsearches">Square brackets alone.</param>
internal readonly record struct NestingLevel(int Depth, int Subsearches)
{
    /// <summary>The deepest nesting of any kind: far beyond what people write, and some 400 kB of stack.</summary>
    public const int MaximumDepth = 200;

    /// <summary>The deepest nesting of subsearches: each is a search of its own when it runs.</summary>
    public const int MaximumSubsearches = 20;

    public bool IsTooDeep => Depth > MaximumDepth || Subsearches > MaximumSubsearches;

    public NestingLevel Inner() => this with { Depth = Depth + 1 };

    public NestingLevel Outer() => this with { Depth = Depth - 1 };

    public NestingLevel InnerSubsearch() => new(Depth + 1, Subsearches + 1);
}
