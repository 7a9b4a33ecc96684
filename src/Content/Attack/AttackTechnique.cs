namespace Breakwater.Content.Attack;

/// <summary>A technique of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Its identifier, <c>T1048</c> or <c>T1048.003</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tactics">The names of its tactics, <c>Command and Control</c>.</param>
public sealed record AttackTechnique(string Id, string Name, IReadOnlyList<string> Tactics);
