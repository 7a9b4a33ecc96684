using Breakwater.Language.Expressions;
using Breakwater.Language.Searching;

namespace Breakwater.Engine.Knowledge;

/// <summary>A CIM data model: datasets over the events of any source.</summary>
public sealed record DataModel(string Name, IReadOnlyList<Dataset> Datasets)
{
    /// <summary>The dataset of that name, or null. Names are case-sensitive.</summary>
    public Dataset? Find(string name) => Datasets.FirstOrDefault(dataset => dataset.Name == name);
}

/// <summary>One dataset. A child has its parent's constraint and fields besides its own.</summary>
/// <param name="Name">The name, e.g. <c>All_Traffic</c>.</param>
/// <param name="Parent">The parent's name, or null for a root dataset.</param>
/// <param name="Constraint">Which events belong to it, over the events' own field names.</param>
/// <param name="Fields">Its own fields, without the parent's.</param>
public sealed record Dataset(string Name, string? Parent, SearchExpression Constraint, IReadOnlyList<DatasetField> Fields);

/// <summary>A field of a dataset.</summary>
/// <param name="Name">The name as <c>from</c> shows it; <c>tstats</c> puts the root dataset's name and a dot before it.</param>
/// <param name="Calculation">How it is computed from the event's fields (over unprefixed names, the field itself included), or null to take the field as it is.</param>
public sealed record DatasetField(string Name, Expression? Calculation);

/// <summary>The data models that searches may name.</summary>
public interface IDataModelTable
{
    /// <summary>The model of that name (case-sensitive), or null.</summary>
    DataModel? Find(string name);

    /// <summary>Every name, for 'did you mean'.</summary>
    IEnumerable<string> Names { get; }
}
