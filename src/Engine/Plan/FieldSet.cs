using System.Collections.Immutable;

namespace Breakwater.Engine.Plan;

/// <summary>The fields that somebody downstream will read: all of them, or some by name and by wildcard pattern.</summary>
public sealed record FieldSet
{
    private readonly ImmutableHashSet<string> _names;
    private readonly ImmutableHashSet<string> _patterns;

    private FieldSet(bool isAll, ImmutableHashSet<string> names, ImmutableHashSet<string> patterns)
    {
        IsAll = isAll;
        _names = names;
        _patterns = patterns;
    }

    /// <summary>Every field there is.</summary>
    public static FieldSet All { get; } = new(true, [], []);

    /// <summary>No field at all: only the number of rows matters.</summary>
    public static FieldSet None { get; } = new(false, [], []);

    /// <summary>Whether every field is wanted.</summary>
    public bool IsAll { get; }

    /// <summary>The names, where not <see cref="IsAll"/>, in ordinal order.</summary>
    public IEnumerable<string> Names => _names.Order(StringComparer.Ordinal);

    /// <summary>The wildcard patterns, where not <see cref="IsAll"/>.</summary>
    public IEnumerable<string> Patterns => _patterns.Order(StringComparer.Ordinal);

    /// <summary>A set of the given names; a name with <c>*</c> is a pattern.</summary>
    public static FieldSet Of(params IEnumerable<string> names) => None.With(names);

    /// <summary>Whether <paramref name="name"/> is wanted.</summary>
    public bool Contains(string name) => IsAll || _names.Contains(name) || _patterns.Any(pattern => FieldPattern.IsMatch(pattern, name));

    /// <summary>This set and the given names.</summary>
    public FieldSet With(params IEnumerable<string> names)
    {
        if (IsAll) return this;
        var exact = _names.ToBuilder();
        var patterns = _patterns.ToBuilder();
        foreach (var name in names) (name.Contains('*', StringComparison.Ordinal) ? patterns : exact).Add(name);
        return patterns.Contains("*") ? All : new FieldSet(false, exact.ToImmutable(), patterns.ToImmutable());
    }

    /// <summary>This set without the given names; <see cref="All"/> and patterns stay, since they cannot leave a name out.</summary>
    public FieldSet Without(params IEnumerable<string> names) => IsAll ? this : new FieldSet(false, _names.Except(names), _patterns);

    /// <summary>Everything in either.</summary>
    public FieldSet Union(FieldSet other) => IsAll || other.IsAll ? All : With(other._names).With(other._patterns);

    /// <summary>For explain: the names and patterns, or <c>*</c>.</summary>
    public override string ToString() => IsAll ? "*" : string.Join(", ", Names.Concat(Patterns));

    public bool Equals(FieldSet? other) => other is not null && IsAll == other.IsAll && _names.SetEquals(other._names) && _patterns.SetEquals(other._patterns);

    public override int GetHashCode() => HashCode.Combine(IsAll, _names.Count, _patterns.Count);
}
