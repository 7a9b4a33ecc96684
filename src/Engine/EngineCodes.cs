using Breakwater.Engine.Commands;
using Breakwater.Engine.Commands.Clauses;
using Breakwater.Engine.Evaluation;
using Breakwater.Engine.Execution;
using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Text;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine;

/// <summary>Every diagnostic code of this assembly, for <c>breakwater explain CODE</c> and the reference.</summary>
public static class EngineCodes
{
    /// <summary>The codes in order of their numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        .. ((IEnumerable<DiagnosticCode>)[
            .. AggregateCodes.All, RenameCommand.WildcardMismatch, .. ArgumentRules.All, FromCommand.UnknownKind,
            .. EvaluationCodes.All, .. KnowledgeCodes.All, .. RuntimeCodes.All, .. CommandCodes.All, .. CutOffCodes.All, RegexCodes.TooSlow, .. FunctionCodes.All,
        ]).OrderBy(code => code.Id, StringComparer.Ordinal),
    ];
}
