using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Functions;

/// <summary>Every function whose arguments are plain values. <c>if</c>, <c>case</c>, <c>validate</c>, <c>mvmap</c>, <c>mvfilter</c>, <c>searchmatch</c> and <c>lookup</c> are the binder's.</summary>
public static class FunctionCatalog
{
    /// <summary>The functions, family by family, in the order of the language reference.</summary>
    public static IReadOnlyList<EvalFunction> All { get; } =
    [
        .. ConditionFunctions.Functions,
        .. ConversionFunctions.Functions,
        .. HashFunctions.Functions,
        .. DateTimeFunctions.Functions,
        .. InformationalFunctions.Functions,
        .. JsonFunctions.Functions,
        .. JsonEditFunctions.Functions,
        .. MathFunctions.Functions,
        .. BitFunctions.Functions,
        .. MultivalueFunctions.Functions,
        .. TextFunctions.Functions,
        .. TrigonometryFunctions.Functions,
    ];

    /// <summary>The manuals of everything that an expression can call: the functions above, and the forms that decide themselves which of their arguments are evaluated.</summary>
    public static IReadOnlyList<FunctionManual> Manuals { get; } = [.. All.Select(function => function.Manual), .. SpecialForms.Manuals];

    /// <summary>Every name, aliases included, for 'did you mean'.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    private static Dictionary<string, EvalFunction> ByName { get; } = Index();

    /// <summary>The function of a name in any case, aliases included; null where there is none.</summary>
    public static EvalFunction? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, EvalFunction> Index()
    {
        var index = new Dictionary<string, EvalFunction>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in All)
        {
            index.Add(function.Manual.Name, function);
            foreach (var alias in function.Manual.Aliases) index.Add(alias, function);
        }

        return index;
    }
}
