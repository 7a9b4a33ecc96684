using Breakwater.Columns.Values;

namespace Breakwater.Engine.Operators.Grouping;

/// <summary>Turns the ids that one encoder gave values of a key into those that another gives them, whose values may be changed on the way.</summary>
internal sealed class KeyAdoption(KeyEncoder source, KeyEncoder target, Func<Value, Value>? rename)
{
    private readonly bool _isSame = rename is null && target.Shares(source);
    private readonly Dictionary<int, int> _known = [];

    /// <summary>Puts the ids of the target in the place of those of the source.</summary>
    public void Translate(Span<int> ids)
    {
        if (_isSame) return;
        foreach (ref var id in ids)
        {
            if (!_known.TryGetValue(id, out var adopted))
            {
                var value = source.ValueOf(id);
                _known.Add(id, adopted = target.IdOf(rename is null ? value : rename(value)));
            }

            id = adopted;
        }
    }
}
