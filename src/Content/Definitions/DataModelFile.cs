using Breakwater.Engine.Knowledge;

namespace Breakwater.Content.Definitions;

/// <summary>A data model and the file it came from.</summary>
/// <param name="Model">The model.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Source">The file.</param>
public sealed record DataModelFile(DataModel Model, string Description, ContentSource Source);
