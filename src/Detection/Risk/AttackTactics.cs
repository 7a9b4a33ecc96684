namespace Breakwater.Detection.Risk;

/// <summary>Names, identifiers and order of the tactics of MITRE ATT&amp;CK (enterprise).</summary>
internal static class AttackTactics
{
    // In the order of the matrix, which is that of an attack.
    private static readonly (string Name, string Id)[] Tactics =
    [
        ("Reconnaissance", "TA0043"),
        ("Resource Development", "TA0042"),
        ("Initial Access", "TA0001"),
        ("Execution", "TA0002"),
        ("Persistence", "TA0003"),
        ("Privilege Escalation", "TA0004"),
        ("Defense Evasion", "TA0005"),
        ("Credential Access", "TA0006"),
        ("Discovery", "TA0007"),
        ("Lateral Movement", "TA0008"),
        ("Collection", "TA0009"),
        ("Command and Control", "TA0011"),
        ("Exfiltration", "TA0010"),
        ("Impact", "TA0040"),
    ];

    /// <summary>The identifier of a tactic (any case), or null for one that is not known.</summary>
    public static string? IdOf(string tactic) => PositionOf(tactic) is var position && position < Tactics.Length ? Tactics[position].Id : null;

    /// <summary>The tactic as data sets write it: <c>command-and-control</c>.</summary>
    public static string ShortNameOf(string tactic) => tactic.ToLowerInvariant().Replace(' ', '-');

    /// <summary>The place of a tactic in the matrix; unknown ones come after all others.</summary>
    public static int PositionOf(string tactic)
    {
        var position = Array.FindIndex(Tactics, known => known.Name.Equals(tactic, StringComparison.OrdinalIgnoreCase));
        return position < 0 ? Tactics.Length : position;
    }
}
