using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>eval f=expression, ...</c>: later ones see earlier ones, and an absent result removes the field.</summary>
internal sealed record Eval(IReadOnlyList<(string Field, Expression Value)> Assignments) : Command
{
    public override string Text => "eval " + string.Join(", ", Assignments.Select(assignment => $"{Quoting.Field(assignment.Field)}={assignment.Value.Text}"));

    public override IEnumerable<Command> Smaller =>
    [
        .. Shorter(Assignments).Select(assignments => new Eval(assignments)),
        .. Assignments.SelectMany((changed, at) => changed.Value.Smaller.Select(smaller => new Eval([.. Assignments.Select((assignment, i) => i == at ? (assignment.Field, smaller) : assignment)]))),
    ];

    public override Table Apply(Table input)
    {
        var rows = input.Rows.Select(row => Assignments.Aggregate(row, (changed, assignment) => changed.With(assignment.Field, assignment.Value.Evaluate(changed))));
        return input.With(rows, Assignments.Select(assignment => assignment.Field));
    }
}
