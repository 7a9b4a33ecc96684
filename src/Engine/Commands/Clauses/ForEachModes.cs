namespace Breakwater.Engine.Commands.Clauses;

/// <summary>What foreach goes through.</summary>
public enum ForEachMode
{
    /// <summary>The fields that fit.</summary>
    MultiField,

    /// <summary>The values of one field.</summary>
    MultiValue,

    /// <summary>The elements of a JSON array in one field.</summary>
    JsonArray,

    /// <summary>Whichever of the two a field holds.</summary>
    AutoCollections,
}

/// <summary>The modes and tokens of foreach by name.</summary>
internal static class ForEachModes
{
    /// <summary>The options that give tokens another spelling.</summary>
    public static IReadOnlyList<string> TokenOptions { get; } = ["fieldstr", "matchstr", "matchseg1", "matchseg2", "matchseg3", "itemstr", "iterstr"];

    public static string NameOf(ForEachMode mode) => mode switch
    {
        ForEachMode.MultiValue => "multivalue",
        ForEachMode.JsonArray => "json_array",
        ForEachMode.AutoCollections => "auto_collections",
        _ => "multifield",
    };

    public static bool TryParse(string text, out ForEachMode mode)
    {
        foreach (var candidate in Enum.GetValues<ForEachMode>())
        {
            mode = candidate;
            if (NameOf(candidate).Equals(text, StringComparison.OrdinalIgnoreCase)) return true;
        }

        mode = ForEachMode.MultiField;
        return false;
    }

    /// <summary>The token that an option renames, as it stands in templates unless renamed.</summary>
    public static string TokenOf(string option) => option.ToLowerInvariant() switch
    {
        "fieldstr" => "<<FIELD>>",
        "itemstr" => "<<ITEM>>",
        "iterstr" => "<<ITER>>",
        var other => $"<<{other.ToUpperInvariant()}>>",
    };
}
