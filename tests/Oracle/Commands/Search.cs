using Breakwater.Tests.Oracle.Expressions;
using Breakwater.Tests.Oracle.Values;

namespace Breakwater.Tests.Oracle.Commands;

/// <summary><c>search condition</c>.</summary>
internal sealed record Search(SearchTerm Condition) : Command
{
    public override string Text => $"search {Condition.Text}";

    public override IEnumerable<Command> Smaller => Condition.Smaller.Select(condition => new Search(condition));

    public override Table Apply(Table input) => input.With(input.Rows.Where(Condition.Holds));
}
