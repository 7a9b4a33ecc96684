using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Engine.Text;

/// <summary>
/// A regular expression in PCRE's syntax, as <c>match</c>, <c>replace</c>, <c>rex</c> and <c>regex</c> take it: unanchored, with regard to case unless it says <c>(?i)</c>.
/// All matching goes through this type, so that a pattern that runs away ends in one diagnostic. Safe to share between threads.
/// </summary>
public sealed class PcrePattern
{
    /// <summary>How long one match attempt on one text may take: far above what a sane pattern needs on the longest event, far below a user's patience.</summary>
    public const int MatchTimeoutMs = 1000;

    /// <summary>How long all matches in one text may take together.</summary>
    public const int TextTimeoutMs = 10_000;

    // A pattern that needs so long on a text is looked at more closely: another engine, or a count of such texts.
    private const int QuickTimeoutMs = 100;

    /// <summary>How many texts may take longer than a tenth of a second each, so that a pattern that is slow on every event ends within seconds and not hours.</summary>
    public const int MaximumSlowTexts = 100;

    // Matches that are so quick are only many, and a text has no more of them than characters.
    private const double QuickMatchMs = 0.05;

    // Between looks at the clock.
    private const int MatchesPerLook = 256;

    /// <summary>After so many attempts the pattern is worth compiling to machine code, which costs as much as interpreting it a few thousand times.</summary>
    private const int AttemptsBeforeCompiling = 2000;

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(QuickTimeoutMs);
    private static readonly TimeSpan Patient = TimeSpan.FromMilliseconds(MatchTimeoutMs);

    private readonly PcreTranslation _translation;
    private volatile Regex _engine;
    private volatile Regex? _patient;
    private int _attempts;
    private int _slowTexts;

    private PcrePattern(string pattern, PcreTranslation translation, Regex engine)
    {
        Pattern = pattern;
        _translation = translation;
        _engine = engine;
    }

    /// <summary>The pattern as its author wrote it.</summary>
    public string Pattern { get; }

    /// <summary>The named groups in the order of their opening parentheses, each once.</summary>
    public IReadOnlyList<string> GroupNames => _translation.GroupNames;

    /// <summary>The highest group number.</summary>
    public int GroupCount => _translation.GroupKeys.Count - 1;

    /// <summary>Prepares <paramref name="pattern"/>, or says what is wrong with it.</summary>
    public static bool TryCompile(string pattern, [NotNullWhen(true)] out PcrePattern? compiled, [NotNullWhen(false)] out string? error)
    {
        compiled = null;
        if (!PcreTranslator.TryTranslate(pattern, out var translation, out error)) return false;
        try
        {
            compiled = new PcrePattern(pattern, translation, new Regex(translation.Pattern, Options, Quick));
            return true;
        }
        catch (RegexParseException exception)
        {
            error = Describe(exception.Error);
            return false;
        }
    }

    /// <summary>Whether the pattern occurs in <paramref name="text"/>.</summary>
    public bool IsMatch(string text)
    {
        CountAttempt();
        try
        {
            return _engine.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return AttemptPatiently(engine => engine.IsMatch(text));
        }
    }

    /// <summary>The first occurrence in <paramref name="text"/>; see <see cref="PcreMatch.Success"/>.</summary>
    public PcreMatch Match(string text) => MatchFrom(text, 0);

    /// <summary>The occurrences in <paramref name="text"/> one after the other.</summary>
    public IEnumerable<PcreMatch> Matches(string text)
    {
        var started = TimeProvider.System.GetTimestamp();
        var count = 0;
        for (var match = Match(text); match.Success; match = match.Next())
        {
            // Each match may be quick and all of them together take hours; only a clock tells, as with a single match.
            if (++count % MatchesPerLook == 0 && TimeProvider.System.GetElapsedTime(started).TotalMilliseconds > Math.Max(TextTimeoutMs, count * QuickMatchMs)) throw TooSlow($"{TextTimeoutMs} ms for its matches in one text");
            yield return match;
        }
    }

    /// <summary>Replaces the first <paramref name="maximum"/> occurrences; returns <paramref name="text"/> itself where there is none.</summary>
    public string Replace(string text, PcreReplacement replacement, int maximum = int.MaxValue)
    {
        StringBuilder? builder = null;
        var copied = 0;
        foreach (var match in Matches(text).Take(maximum))
        {
            builder ??= new StringBuilder(text.Length);
            builder.Append(text, copied, match.Start - copied);
            replacement.AppendTo(builder, match);
            copied = match.End;
        }

        return builder is null ? text : builder.Append(text, copied, text.Length - copied).ToString();
    }

    public override string ToString() => Pattern;

    internal PcreMatch MatchFrom(string text, int start)
    {
        CountAttempt();
        try
        {
            return new PcreMatch(this, text, _engine.Match(text, start));
        }
        catch (RegexMatchTimeoutException)
        {
            return new PcreMatch(this, text, AttemptPatiently(engine => engine.Match(text, start)));
        }
    }

    internal PcreMatch MatchAfter(string text, Match match)
    {
        try
        {
            return new PcreMatch(this, text, match.NextMatch());
        }
        catch (RegexMatchTimeoutException)
        {
            var next = match.Index + Math.Max(1, match.Length);
            return next > text.Length ? default : MatchFrom(text, next);
        }
    }

    /// <summary>What .NET calls the group that PCRE numbers <paramref name="number"/>, or null.</summary>
    internal string? KeyOf(int number) => number < _translation.GroupKeys.Count ? _translation.GroupKeys[number] : null;

    internal int StartOf(Match match) => _translation.HasKeepOut && match.Groups[PcreTranslator.KeepOutGroup] is { Success: true } mark ? mark.Index : match.Index;

    // Perf: a lost update between threads only delays the compilation.
    private void CountAttempt()
    {
        if (_attempts > AttemptsBeforeCompiling || ++_attempts != AttemptsBeforeCompiling) return;
        if (!IsLinear(_engine)) _engine = new Regex(_translation.Pattern, Options | RegexOptions.Compiled, Quick);
    }

    /// <summary>After a timeout: goes on with the engine whose time is linear in the text and whose answers are the same, where the pattern allows it; else takes more time, but not on every text.</summary>
    private T AttemptPatiently<T>(Func<Regex, T> match)
    {
        var engine = _patient ??= MakePatient();
        if (IsLinear(engine)) _engine = engine;
        else if (Interlocked.Increment(ref _slowTexts) > MaximumSlowTexts) throw TooSlow($"{QuickTimeoutMs} ms on each of more than {MaximumSlowTexts} texts");
        try
        {
            return match(engine);
        }
        catch (RegexMatchTimeoutException)
        {
            throw TooSlow($"{MatchTimeoutMs} ms on one text");
        }
    }

    private Regex MakePatient()
    {
        try
        {
            return new Regex(_translation.Pattern, Options | RegexOptions.NonBacktracking, Patient);
        }
        catch (NotSupportedException)
        {
            // Lookarounds, backreferences and atomic groups need the backtracking engine.
            return new Regex(_translation.Pattern, Options, Patient);
        }
    }

    private static bool IsLinear(Regex engine) => (engine.Options & RegexOptions.NonBacktracking) != 0;

    private SplException TooSlow(string what) => new(new Diagnostic(
        RegexCodes.TooSlow, $"the regular expression '{Pattern}' took longer than {what}", Help: "anchor the pattern or replace '.*' by a negated class such as '[^,]*'"));

    // UnterminatedBracket -> "unterminated bracket"
    private static string Describe(RegexParseError error)
    {
        var words = new StringBuilder();
        foreach (var character in error.ToString())
        {
            if (char.IsAsciiLetterUpper(character) && words.Length > 0) words.Append(' ');
            words.Append(char.ToLowerInvariant(character));
        }

        return words.ToString();
    }
}
