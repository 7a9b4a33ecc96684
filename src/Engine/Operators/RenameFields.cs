using Breakwater.Columns.Batches;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Plan;

namespace Breakwater.Engine.Operators;

/// <summary>One renaming; both names may hold the same number of <c>*</c>.</summary>
public sealed record FieldRenaming(string From, string To);

/// <summary>Renames fields, pair by pair, each pair seeing what the one before left. A renamed field takes the place of a field of its new name.</summary>
public sealed record RenameFieldsNode(PlanNode Input, IReadOnlyList<FieldRenaming> Renamings) : StreamingNode(Input)
{
    protected override FieldSet Requires(FieldSet demanded)
    {
        if (demanded.IsAll) return demanded;
        // Back to front: what a later pair reads may be what an earlier pair made.
        foreach (var renaming in Renamings.Reverse())
        {
            var sources = demanded.Names.Select(name => FieldPattern.Captures(renaming.To, name) is { } captures ? FieldPattern.Fill(renaming.From, captures) : null).OfType<string>().ToList();
            if (demanded.Patterns.Any()) sources.Add(renaming.From);
            demanded = demanded.With(sources);
        }

        return demanded;
    }

    public override string Describe() => "rename " + string.Join(", ", Renamings.Select(renaming => $"{renaming.From} as {renaming.To}"));

    protected override Operator Open(Operator input, RunContext context) => new RenameFieldsOperator(input, Renamings);
}

internal sealed class RenameFieldsOperator(Operator input, IReadOnlyList<FieldRenaming> renamings) : UnaryOperator(input)
{
    private Schema? _input;
    private Schema _output = Schema.Empty;
    private int[] _positions = [];

    public override Batch? Next()
    {
        if (Input.Next() is not { } batch) return null;
        if (!ReferenceEquals(_input, batch.Schema)) Turn(batch.Schema);
        var columns = new Column[_positions.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = batch.Columns[_positions[i]];
        return batch.With(_output, columns);
    }

    private void Turn(Schema schema)
    {
        _input = schema;
        var fields = schema.Names.Select((name, position) => (Name: name, Position: position)).ToList();
        foreach (var renaming in renamings) Apply(fields, renaming);
        _output = new Schema(fields.Select(field => field.Name));
        _positions = [.. fields.Select(field => field.Position)];
    }

    private static void Apply(List<(string Name, int Position)> fields, FieldRenaming renaming)
    {
        if (renaming.From == renaming.To) return;
        var isPattern = FieldPattern.IsPattern(renaming.From);
        var sources = fields.Where(field => isPattern ? IsMatch(renaming.From, field.Name) : field.Name == renaming.From).ToList();
        foreach (var (name, position) in sources)
        {
            var target = isPattern ? FieldPattern.Fill(renaming.To, FieldPattern.Captures(renaming.From, name) ?? []) : renaming.To;
            if (target == name) continue;
            fields.RemoveAll(field => field.Name == target);
            fields[fields.FindIndex(field => field.Name == name)] = (target, position);
        }

        // SPL: renaming an absent field removes a field of the new name; a wildcard touches only what exists.
        if (sources.Count == 0 && !isPattern) fields.RemoveAll(field => field.Name == renaming.To);
    }

    // SPL: "rename * as x_*" leaves internal fields alone.
    private static bool IsMatch(string pattern, string name) => FieldPattern.IsMatch(pattern, name) && (!name.StartsWith('_') || pattern.StartsWith('_'));
}
