using Breakwater.Engine.Searches;
using Breakwater.Language.Printing;

namespace Breakwater.Detection.Testing;

/// <summary>What is printed must mean the same when it is read again.</summary>
internal static class PrintedSearch
{
    /// <summary>How the plan of the printed search differs from that of <paramref name="search"/>, which was compiled from <paramref name="text"/>; null where it does not.</summary>
    public static string? FindDifference(CompiledSearch search, string text, TestEnvironment environment)
    {
        var printed = PipelinePrinter.Print(search.Syntax);
        // A printed search begins with a pipe even where it continues from rows, so the options are those of the text.
        var options = environment.CreateOptions(text, SearchVariation.Default);
        var again = SearchAnswer.Compile(printed, environment.CreateEngine(SearchVariation.Default), options);
        if (again.Search is null) return $"the printed search cannot be read:\n{printed}\n{again.RenderDiagnostics()}";
        var difference = LineDifference.OfTexts(search.Plan.Explain(), again.Search.Plan.Explain());
        return difference is null ? null : $"the printed search has another plan:\n{printed}\n{difference}";
    }
}
