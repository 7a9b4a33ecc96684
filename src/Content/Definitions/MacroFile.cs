using Breakwater.Language.Macros;

namespace Breakwater.Content.Definitions;

/// <summary>A macro and the file it came from.</summary>
/// <param name="Macro">The macro; its definition leads back into the file.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Source">The file.</param>
public sealed record MacroFile(MacroDefinition Macro, string Description, ContentSource Source);
