using Breakwater.Columns.Batches;
using Breakwater.Engine.Plan;
using Breakwater.Language.Parsing;
using Breakwater.Language.Text;

namespace Breakwater.Engine.Binding;

/// <summary>Binds and runs nested pipelines.</summary>
public interface ISubsearchRunner
{
    /// <summary>The plan of a nested pipeline; it starts from <paramref name="input"/>, or from rows of its own where that is null.</summary>
    PlanNode Bind(PipelineSyntax pipeline, PlanNode? input, BindContext outer);

    /// <summary>The rows of a bound pipeline, at most <paramref name="limit"/>; a warning at <paramref name="span"/> says when there were more.</summary>
    Batch Run(PlanNode plan, int limit, TextSpan span, BindContext outer);

    /// <summary>The plan after the search's optimizer.</summary>
    PlanNode Optimize(PlanNode plan);
}
