using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Commands.Clauses;

/// <summary>Reads options whose names a command does not know beforehand.</summary>
internal static class AnyOption
{
    /// <summary>Consumes <c>name=value</c>, whatever the name, and adds it to <paramref name="options"/>.</summary>
    public static bool TryRead(ref CommandParser parser, List<OptionValue> options)
    {
        var ahead = parser;
        if (!ahead.TryField(out var name) || !parser.TryOption(name.Name, out var option)) return false;
        options.Add(option);
        return true;
    }
}
