using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Definitions;

/// <summary>What can be wrong with an object of content.</summary>
internal static class DefinitionCodes
{
    public static readonly DiagnosticCode NotRecognised = new("CNT0100", Severity.Warning, "a YAML file is no content that is known",
        "What a file holds is told by its keys: a search, a macro's definition, a story's narrative, a lookup's file, and so on. This one has none of them and was left out.");

    public static readonly DiagnosticCode MissingName = new("CNT0101", Severity.Error, "an object has no name",
        "Every object of content needs a name, by which others refer to it. It was left out.");

    public static readonly DiagnosticCode MissingSearch = new("CNT0102", Severity.Error, "a detection or baseline has no search",
        "Without a search there is nothing to run. It was left out.");

    public static readonly DiagnosticCode MissingPart = new("CNT0103", Severity.Error, "an object lacks what makes it work",
        "A macro needs a definition, a lookup a file or fields, a data model datasets. The object was left out.");

    public static readonly DiagnosticCode UnknownKey = new("CNT0104", Severity.Warning, "an unknown key",
        "No generation of the format has this key here. It was ignored; a typing mistake may hide what the author meant.");

    public static readonly DiagnosticCode WrongKind = new("CNT0105", Severity.Warning, "a value of the wrong kind",
        "The key holds a list where a text is expected, a word where a number is expected, and so on. It was read as absent.");

    public static readonly DiagnosticCode MissingKey = new("CNT0106", Severity.Warning, "a key that should be there is missing",
        "The object works without it, with a default in its place.");

    public static readonly DiagnosticCode Duplicate = new("CNT0107", Severity.Warning, "an object stands twice in one folder",
        "Two files define the same name (for detections: the same identifier and version). The first in name order counts.");

    public static readonly DiagnosticCode UnknownValue = new("CNT0108", Severity.Warning, "a value that is none of the known ones",
        "The key allows a fixed set of values. A default took its place.");

    public static readonly DiagnosticCode IncompleteRisk = new("CNT0109", Severity.Warning, "a risk block lacks a part",
        "A risk object needs a field and a type, a threat object a field. The incomplete one was left out.");

    public static readonly DiagnosticCode ScoreDiffers = new("CNT0110", Severity.Warning, "the risk score is not confidence times impact",
        "In the oldest generation the score is confidence times impact divided by 100. The stated score is used.");

    public static readonly DiagnosticCode BadMacro = new("CNT0111", Severity.Warning, "a macro's arguments and definition do not fit",
        "An argument that the definition never uses does nothing, and an argument name that stands twice makes calls ambiguous.");

    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        NotRecognised, MissingName, MissingSearch, MissingPart, UnknownKey, WrongKind, MissingKey, Duplicate, UnknownValue, IncompleteRisk, ScoreDiffers, BadMacro,
    ];
}
