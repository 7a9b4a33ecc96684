using System.Text;
using Breakwater.Columns.Values;
using Breakwater.Engine.Text;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Evaluation.Searching;

/// <summary>Any value at all: <c>field=*</c>.</summary>
internal sealed class PresenceTest : ValueTest
{
    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(PresenceTest));

    protected override bool IsMatchOne(Value value) => true;
}

/// <summary>Equal as text without regard to case, <c>*</c> standing for any run of characters.</summary>
internal sealed class WildcardTest(WildcardPattern pattern) : ValueTest
{
    public override string? Fragment => pattern.Fragment;

    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(WildcardTest)) && parts.Add(pattern.Pattern) && parts.Add(pattern.IsCaseSensitive);

    protected override bool IsMatchOne(Value value) => pattern.IsMatch(value.ToText());
}

/// <summary>An address in a network, or the network's own text.</summary>
internal sealed class CidrTest(CidrBlock network, string text) : ValueTest
{
    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(CidrTest)) && parts.Add(text);

    protected override bool IsMatchOne(Value value)
    {
        var candidate = value.ToText();
        return candidate is not null && (network.Contains(candidate) || candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>One of several texts without wildcards, without regard to case: a set look-up.</summary>
internal sealed class MembershipTest(HashSet<string> texts) : ValueTest
{
    public override string? Fragment => texts.Count == 1 && texts.First() is { Length: > 0 } only && Ascii.IsValid(only) ? only : null;

    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(MembershipTest)) && parts.Add(texts.Count) && texts.Order(StringComparer.Ordinal).All(parts.Add);

    protected override bool IsMatchOne(Value value) => value.ToText() is { } text && texts.Contains(text);
}

/// <summary>Any of several tests.</summary>
internal sealed class AnyTest(ValueTest[] tests) : ValueTest
{
    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(AnyTest)) && parts.Add(tests.Length) && Array.TrueForAll(tests, test => test.Identify(parts));

    protected override bool IsMatchOne(Value value) => Array.Exists(tests, test => test.IsMatch(value));
}

/// <summary>Present and not satisfying another test: <c>field!=value</c>.</summary>
internal sealed class DifferentTest(ValueTest test) : ValueTest
{
    public override bool Identify(FingerprintBuilder parts) => parts.Add(nameof(DifferentTest)) && test.Identify(parts);

    protected override bool IsMatchOne(Value value) => !test.IsMatch(value);
}

/// <summary>Before or after a literal: as numbers where both are, else by character order.</summary>
internal sealed class OrderTest : ValueTest
{
    private readonly ComparisonOperator _operation;
    private readonly string _text;
    private readonly double? _number;

    public OrderTest(ComparisonOperator operation, string text)
    {
        _operation = operation;
        _text = text;
        _number = NumberText.TryParse(text, out var number) ? number : null;
    }

    public override bool Identify(FingerprintBuilder parts) => parts.Add(_operation) && parts.Add(_text);

    protected override bool IsMatchOne(Value value)
    {
        var order = _number is { } bound && value.TryGetNumber(out var number)
            ? number.CompareTo(bound)
            : Utf8Order.Compare(value.ToText(), _text);
        return _operation switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }
}
