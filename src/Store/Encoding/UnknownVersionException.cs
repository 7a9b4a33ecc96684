namespace Breakwater.Store.Encoding;

/// <summary>The store was written by a version of the program that lays files out in another way. Nothing of it is damaged, and nothing was changed.</summary>
public sealed class UnknownVersionException : IOException
{
    /// <summary>Says what was found.</summary>
    public UnknownVersionException(string message)
        : base(message)
    {
    }
}
