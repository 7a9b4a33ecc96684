using System.Globalization;
using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Functions;

namespace Breakwater.Engine.Evaluation;

/// <summary>
/// What a test of a field is made of. Two tests with equal fingerprints hold for the same values, in whatever search and at whatever time they stand, so that a source may remember
/// what it found out for one.
/// </summary>
public sealed class Fingerprint : IEquatable<Fingerprint>
{
    private readonly object[] _parts;
    private readonly int _hash;

    internal Fingerprint(IEnumerable<object> parts)
    {
        _parts = [.. parts];
        var hash = new HashCode();
        foreach (var part in _parts) hash.Add(part);
        _hash = hash.ToHashCode();
    }

    /// <summary>The parts as text that is the same in every process; null where a part is of this process alone, as a lookup is.</summary>
    internal string? ToDurableText()
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            if (TextOf(part) is not { } durable) return null;
            text.Append(CultureInfo.InvariantCulture, $"{durable.Length}:{durable}");
        }

        return text.ToString();
    }

    public bool Equals(Fingerprint? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts);

    public override bool Equals(object? obj) => Equals(obj as Fingerprint);

    public override int GetHashCode() => _hash;

    private static string? TextOf(object part) => part switch
    {
        string text => $"t{text}",
        bool truth => truth ? "true" : "false",
        int number => string.Create(CultureInfo.InvariantCulture, $"i{number}"),
        double number => string.Create(CultureInfo.InvariantCulture, $"d{number:R}"),
        Enum choice => $"e{choice}",
        EvalFunction function => $"f{function.Manual.Name}",
        ValueTuple<ValueKind, Value> { Item2.IsMulti: false } constant => $"v{constant.Item1}{constant.Item2.ToText()}",
        _ => null,
    };
}

/// <summary>Collects the parts of a fingerprint: texts, numbers, functions, lookups. A part that cannot be compared makes the whole impossible.</summary>
internal sealed class FingerprintBuilder
{
    private readonly List<object> _parts = [];

    /// <summary>Adds a part that equals another only where it means the same; always true, to be chained.</summary>
    public bool Add(object part)
    {
        _parts.Add(part);
        return true;
    }

    public Fingerprint ToFingerprint() => new(_parts);
}
