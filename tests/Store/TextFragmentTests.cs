using System.Text;
using Breakwater.Engine.Text;
using Breakwater.Store.Scanning;
using Xunit;

namespace Breakwater.Tests.Store;

/// <summary>Looking for a fragment in bytes never loses a text that the pattern fits.</summary>
public sealed class TextFragmentTests
{
    [Fact]
    public void What_was_searched_with_the_text_before_need_not_be_searched_again()
    {
        var random = new Random(8);
        var fragment = new TextFragment("ab/0");
        var (before, wasLeftOut) = ("", false);
        for (var i = 0; i < 100_000; i++)
        {
            var shared = random.Next(before.Length + 1);
            var text = before[..shared] + string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => "ab/0xé"[random.Next(50) == 0 ? 5 : random.Next(5)]));
            var mayOccur = fragment.MayOccurIn(Encoding.UTF8.GetBytes(text), wasLeftOut ? shared : 0);
            Assert.Equal(text.Contains("ab/0", StringComparison.OrdinalIgnoreCase) || !Ascii.IsValid(text), mayOccur);
            (before, wasLeftOut) = (text, !mayOccur);
        }
    }

    [Fact]
    public void What_fits_a_pattern_may_have_its_fragment()
    {
        string[] pieces = ["a", "A", "b", "K", "k", "\u212a", "s", "\u017f", "\u0130", "i", "I", "\u0131", "/", "-", "ab", "0", "", "é"];
        var random = new Random(7);
        var (fitCount, leftOutCount) = (0, 0);
        for (var i = 0; i < 200_000; i++)
        {
            var pattern = new WildcardPattern(string.Join('*', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Text(2))), random.Next(4) == 0);
            var text = Text(random.Next(4) == 0 ? 80 : 6);
            var mayFit = pattern.Fragment is not { } fragment || new TextFragment(fragment).MayOccurIn(Encoding.UTF8.GetBytes(text));
            if (!mayFit) leftOutCount++;
            if (!pattern.IsMatch(text)) continue;
            fitCount++;
            Assert.True(mayFit, $"'{pattern}' fits '{text}'");
        }

        Assert.InRange(fitCount, 1_000, int.MaxValue);
        Assert.InRange(leftOutCount, 10_000, int.MaxValue);

        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
