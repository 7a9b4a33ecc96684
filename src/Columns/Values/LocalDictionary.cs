namespace Breakwater.Columns.Values;

/// <summary>The values of one producer's columns, whatever they are. For one thread at a time.</summary>
public sealed class LocalDictionary : ValueDictionary
{
    /// <summary>Adds a value that is not there yet (the caller knows) and returns its code; the absent value has <see cref="ValueDictionary.NullCode"/>.</summary>
    public override int Add(Value value) => value.IsNull ? NullCode : Append(value);
}
