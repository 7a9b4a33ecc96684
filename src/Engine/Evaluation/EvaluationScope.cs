using Breakwater.Engine.Functions;
using Breakwater.Engine.Knowledge;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Parsing;

namespace Breakwater.Engine.Evaluation;

/// <summary>What binding an expression or a condition needs to know.</summary>
/// <param name="Functions">The search's clock and zone.</param>
/// <param name="Diagnostics">Where problems are reported.</param>
/// <param name="Commands">The commands that a nested search may hold.</param>
/// <param name="Knowledge">Event types and lookups.</param>
public sealed record EvaluationScope(FunctionContext Functions, DiagnosticBag Diagnostics, ICommandTable Commands, KnowledgeSet Knowledge);
