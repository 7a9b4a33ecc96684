using Breakwater.Columns.Values;

namespace Breakwater.Engine.Evaluation.Expressions;

/// <summary>
/// An eval expression with its functions found and its fields numbered: <c>fields[slot]</c> is the row's value of the field that the binder gave that slot.
/// Stateless, so that threads may share it. Conditions are expressions whose value is true, false or absent.
/// </summary>
public abstract class BoundExpression
{
    /// <summary>Whether the value is the same for the same fields within one search.</summary>
    public virtual bool IsDeterministic => true;

    /// <summary>Whether the value is true, false or absent, never text or a number.</summary>
    public virtual bool IsCondition => false;

    /// <summary>Whether the value is always that of a field, or a constant: nothing is computed, only chosen.</summary>
    public virtual bool IsChoice => false;

    /// <summary>
    /// Whether the expression makes no difference between texts but these: all that it asks about a field is whether it is absent and whether it is one of the texts that are added to
    /// <paramref name="texts"/>. What it gives for one other text, a constant or the text itself, it gives for all.
    /// </summary>
    internal virtual bool NamesTexts(ISet<string> texts) => false;

    /// <summary>
    /// ASCII text that occurs, cases aside, in every text of the one field for which the condition holds, leaving aside the texts that are added to <paramref name="named"/>; null where
    /// there is none. What holds for texts that are not named and lack it holds for all such texts.
    /// </summary>
    internal virtual string? FragmentOf(ISet<string> named) => null;

    /// <summary>Adds the slots that the value depends on.</summary>
    public abstract void CollectSlots(ISet<int> slots);

    /// <summary>
    /// Adds what the expression is made of, if equal parts mean equal values in every search; false where that cannot be said, as for what depends on the search's clock.
    /// </summary>
    internal virtual bool Identify(FingerprintBuilder parts) => false;

    /// <summary>The value for one row.</summary>
    public abstract Value Evaluate(ReadOnlySpan<Value> fields);
}

/// <summary>A bound expression and the names of the fields that its slots stand for.</summary>
public sealed record BoundFormula(BoundExpression Root, IReadOnlyList<string> Fields)
{
    /// <summary>As <see cref="BoundExpression.Identify"/>, with the names of the fields.</summary>
    internal bool Identify(FingerprintBuilder parts) => parts.Add(Fields.Count) && Fields.All(parts.Add) && Root.Identify(parts);
}
