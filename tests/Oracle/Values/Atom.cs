using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Tests.Oracle.Values;

/// <summary>One value of a cell: its text, and the number that the text spells, if it does.</summary>
/// <param name="Text">How it prints; two atoms are the same where their texts are.</param>
/// <param name="Number">The number, for comparisons and arithmetic.</param>
internal sealed partial record Atom(string Text, double? Number)
{
    private const double LargestPlainInteger = 1e16;

    /// <summary>A text; what looks like a number is one.</summary>
    public static Atom Of(string text) => new(text, Spelling().IsMatch(text) ? double.Parse(text, CultureInfo.InvariantCulture) : null);

    /// <summary>A computed number; there is one zero only.</summary>
    public static Atom Of(double number) => new(Print(number), number == 0 ? 0 : number);

    /// <summary>Whole numbers without a point, others with as few digits as read back the same.</summary>
    public static string Print(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        if (Math.Abs(number) < LargestPlainInteger && Math.Floor(number) == number) return ((long)number).ToString(CultureInfo.InvariantCulture);
        return number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
    }

    /// <summary>The order of texts: by the bytes of UTF-8.</summary>
    public static int CompareTexts(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    /// <summary>As numbers where both are, else as texts.</summary>
    public static int Compare(Atom left, Atom right) =>
        left.Number is { } a && right.Number is { } b ? a.CompareTo(b) : CompareTexts(left.Text, right.Text);

    public bool Equals(Atom? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    [GeneratedRegex(@"\A[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}
