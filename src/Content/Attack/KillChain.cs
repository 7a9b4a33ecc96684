namespace Breakwater.Content.Attack;

/// <summary>The phases of the Lockheed Martin kill chain that ATT&amp;CK's tactics fall into.</summary>
public static class KillChain
{
    /// <summary>The phase of a tactic (any case), or null for an unknown one.</summary>
    public static string? PhaseOf(string tactic) => tactic.ToUpperInvariant() switch
    {
        "RECONNAISSANCE" => "Reconnaissance",
        "RESOURCE DEVELOPMENT" => "Weaponization",
        "INITIAL ACCESS" => "Delivery",
        "EXECUTION" or "PERSISTENCE" => "Installation",
        "PRIVILEGE ESCALATION" or "DEFENSE EVASION" or "STEALTH" or "DEFENSE IMPAIRMENT" or "CREDENTIAL ACCESS" or "DISCOVERY" or "LATERAL MOVEMENT" or "COLLECTION"
            => "Exploitation",
        "COMMAND AND CONTROL" => "Command and Control",
        "EXFILTRATION" or "IMPACT" => "Actions on Objectives",
        _ => null,
    };
}
