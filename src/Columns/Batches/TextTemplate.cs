namespace Breakwater.Columns.Batches;

/// <summary>How texts that differ in some places only are made: fixed texts with the values of fields between them. There is one fixed text more than there are fields.</summary>
public sealed class TextTemplate
{
    /// <summary>A template that begins with the first of <paramref name="literals"/>, goes on with the value of the first field, and ends with the last of the literals.</summary>
    public TextTemplate(IReadOnlyList<string> literals, IReadOnlyList<string> fields)
    {
        if (literals.Count != fields.Count + 1) throw new ArgumentException("a fixed text before, between and after the fields", nameof(literals));
        Literals = literals;
        Fields = fields;
    }

    /// <summary>The fixed texts.</summary>
    public IReadOnlyList<string> Literals { get; }

    /// <summary>The fields whose values stand between them.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Whether the other makes the same texts of the same fields.</summary>
    public bool IsSame(TextTemplate other) => Literals.SequenceEqual(other.Literals, StringComparer.Ordinal) && Fields.SequenceEqual(other.Fields, StringComparer.Ordinal);
}
