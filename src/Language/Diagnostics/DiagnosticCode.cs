namespace Breakwater.Language.Diagnostics;

/// <summary>A kind of diagnostic. Each is declared once, in the file of the concept it belongs to, and listed in a code catalog.</summary>
/// <param name="Id">Letters and four digits: <c>SPL0101</c>. SPL00 text, 01 commands, 02 arguments, 03 expressions, 04 macros, 05 knowledge, 06 limits at run time;
/// CNT content files; DET runs of detections; LOG log lines and files; CLI the command line.</param>
/// <param name="Severity">What it means for the work.</param>
/// <param name="Title">What is wrong in general, in one line.</param>
/// <param name="Explanation">Why it is wrong and what to do, as <c>breakwater explain CODE</c> shows it.</param>
public sealed record DiagnosticCode(string Id, Severity Severity, string Title, string Explanation);
