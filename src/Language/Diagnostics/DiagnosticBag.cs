using Breakwater.Language.Text;

namespace Breakwater.Language.Diagnostics;

/// <summary>Collects diagnostics about one <see cref="SourceText"/> (and, through its pieces, about the texts it was made of).</summary>
public sealed class DiagnosticBag(SourceText source)
{
    /// <summary>How many diagnostics are kept: a broken file should not print thousands of lines.</summary>
    public const int MaximumCount = 100;

    private readonly List<Diagnostic> _items = [];

    /// <summary>The text that spans refer to.</summary>
    public SourceText Source { get; } = source;

    /// <summary>Everything reported so far, in order.</summary>
    public IReadOnlyList<Diagnostic> Items => _items;

    /// <summary>How many were reported beyond <see cref="MaximumCount"/> and are not in <see cref="Items"/>.</summary>
    public int DroppedCount { get; private set; }

    /// <summary>Whether any error was reported.</summary>
    public bool HasErrors => ErrorCount > 0;

    /// <summary>How many errors were reported, the dropped ones included.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Reports <paramref name="code"/> at <paramref name="span"/> of <see cref="Source"/>.</summary>
    public void Report(DiagnosticCode code, TextSpan span, string message, string? help = null) =>
        Add(new Diagnostic(code, message, Source.Locate(span), help));

    /// <summary>Adds a diagnostic made elsewhere.</summary>
    public void Add(Diagnostic diagnostic)
    {
        if (diagnostic.Severity == Severity.Error) ErrorCount++;
        if (_items.Count < MaximumCount) _items.Add(diagnostic);
        else DroppedCount++;
    }
}
