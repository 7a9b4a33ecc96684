using System.Globalization;
using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>bin</c>: a time becomes the start of its bucket, any other number the range of its bucket.</summary>
/// <param name="Field">The field.</param>
/// <param name="Span">The width of a bucket.</param>
/// <param name="Unit">The unit of the width, for times.</param>
/// <param name="Output">The field that is filled, where it is another one.</param>
internal sealed record Bin(string Field, double Span, string Unit, string? Output) : Command
{
    public override string Text => $"bin {Quoting.Name(Field)} span={Span.ToString(CultureInfo.InvariantCulture)}{Unit}{(Output is null ? "" : " as " + Quoting.Name(Output))}";

    public override IEnumerable<Command> Smaller => Output is null ? [] : [this with { Output = null }];

    /// <summary>The start of the bucket of a time.</summary>
    public static double StartOf(double time, double seconds) => Math.Floor(time / seconds) * seconds;

    /// <summary>The length of a unit.</summary>
    public static double SecondsOf(string unit) => unit switch { "m" => 60, "h" => 3600, "d" => 86400, _ => 1 };

    public override Table Apply(Table input) => input.With(input.Rows.Select(row => row.With(Output ?? Field, TextFunctions.EachOf(row[Field], BucketOf))), [.. Output is null ? Array.Empty<string>() : [Output]]);

    private Atom BucketOf(Atom item)
    {
        if (item.Number is not { } number) return item;
        var start = StartOf(number, Span * SecondsOf(Unit));
        return Field == "_time" ? Atom.Of(start) : Atom.Of($"{Atom.Print(start)}-{Atom.Print(start + Span)}");
    }
}
