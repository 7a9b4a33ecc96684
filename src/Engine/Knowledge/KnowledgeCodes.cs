using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Knowledge;

/// <summary>Diagnostics about what a search refers to by name.</summary>
public static class KnowledgeCodes
{
    /// <summary>No data model has this name.</summary>
    public static readonly DiagnosticCode UnknownDataModel = new("SPL0501", Severity.Error, "unknown data model",
        "Data models are read from the folder data_models of the content. Their names are case-sensitive.");

    /// <summary>The data model has no such dataset.</summary>
    public static readonly DiagnosticCode UnknownDataset = new("SPL0502", Severity.Error, "unknown dataset",
        "The data model exists, but none of its datasets has this name. Names are case-sensitive.");

    /// <summary>No lookup has this name.</summary>
    public static readonly DiagnosticCode UnknownLookup = new("SPL0503", Severity.Error, "unknown lookup",
        "Lookups are read from the folder lookups of the content: a YAML file with settings and a CSV file with rows. A search may name the definition or the CSV file. The search fails when it runs.");

    /// <summary>The lookup's table has no such column.</summary>
    public static readonly DiagnosticCode UnknownColumn = new("SPL0504", Severity.Error, "unknown lookup column",
        "The lookup exists, but its table has no column of this name. The left name of 'column AS field' is the table's.");

    /// <summary>No saved search has this name.</summary>
    public static readonly DiagnosticCode UnknownSavedSearch = new("SPL0505", Severity.Error, "unknown saved search",
        "Saved searches are the detections and baselines of the content, by name.");

    /// <summary>A machine learning model that cannot be loaded.</summary>
    public static readonly DiagnosticCode UnknownModel = new("SPL0506", Severity.Error, "the model is not available",
        "apply runs models that Splunk's Machine Learning Toolkit or a notebook trained, and fit trains them. Such models cannot be made or loaded here, so a search that needs one can be checked and explained, but fails when it runs.");

    /// <summary>A lookup whose rows are to be added and that is not there yet.</summary>
    public static readonly DiagnosticCode NothingToAppend = new("SPL0507", Severity.Warning, "the lookup to append is not there",
        "inputlookup append=true adds what is known so far, and there is no lookup of this name: a search that keeps a list of what it has seen begins without one. No rows are added. With strict=true it is an error.");

    /// <summary>Every code of this concept.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [UnknownDataModel, UnknownDataset, UnknownLookup, UnknownColumn, UnknownSavedSearch, UnknownModel, NothingToAppend];
}
