using Breakwater.Engine.Time;
using Xunit;

namespace Breakwater.Tests.Functions;

public sealed class TimeTests
{
    private const double Sample = 1_700_000_000;

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    // 2023-11-14 22:13:20 UTC, a Tuesday.
    [Theory]
    [InlineData("%a", "Tue")]
    [InlineData("%A", "Tuesday")]
    [InlineData("%b", "Nov")]
    [InlineData("%h", "Nov")]
    [InlineData("%B", "November")]
    [InlineData("%c", "Tue Nov 14 22:13:20 2023")]
    [InlineData("%C", "20")]
    [InlineData("%d", "14")]
    [InlineData("%D", "11/14/23")]
    [InlineData("%e", "14")]
    [InlineData("%F", "2023-11-14")]
    [InlineData("%f", "000000")]
    [InlineData("%g", "23")]
    [InlineData("%G", "2023")]
    [InlineData("%H", "22")]
    [InlineData("%I", "10")]
    [InlineData("%j", "318")]
    [InlineData("%k", "22")]
    [InlineData("%l", "10")]
    [InlineData("%m", "11")]
    [InlineData("%M", "13")]
    [InlineData("%N", "000000000")]
    [InlineData("%3N", "000")]
    [InlineData("%Q", "000")]
    [InlineData("%6Q", "000000")]
    [InlineData("%p", "PM")]
    [InlineData("%r", "10:13:20 PM")]
    [InlineData("%R", "22:13")]
    [InlineData("%s", "1700000000")]
    [InlineData("%S", "20")]
    [InlineData("%T", "22:13:20")]
    [InlineData("%u", "2")]
    [InlineData("%U", "46")]
    [InlineData("%v", "14-Nov-2023")]
    [InlineData("%V", "46")]
    [InlineData("%w", "2")]
    [InlineData("%W", "46")]
    [InlineData("%x", "11/14/23")]
    [InlineData("%X", "22:13:20")]
    [InlineData("%y", "23")]
    [InlineData("%Y", "2023")]
    [InlineData("%z", "+0000")]
    [InlineData("%:z", "+00:00")]
    [InlineData("%::z", "+00:00:00")]
    [InlineData("%Z", "UTC")]
    [InlineData("%+", "Tue Nov 14 22:13:20 UTC 2023")]
    [InlineData("%%Y%n%t|", "%Y\n\t|")]
    [InlineData("%Ec %Od", "Tue Nov 14 22:13:20 2023 14")]
    [InlineData("%! 100%", "%! 100%")]
    public void Directives_print(string format, string expected) => Assert.Equal(expected, TimeFormat.Compile(format).Format(Sample, TimeZoneInfo.Utc));

    [Theory]
    [InlineData(1_700_000_000.123456, "%3N %6N %9N %Q %f", "123 123456 123456000 123 123456")]
    [InlineData(1_700_000_000.9999996, "%S.%6N", "21.000000")]
    [InlineData(-0.5, "%F %T.%3N %s", "1969-12-31 23:59:59.500 -1")]
    [InlineData(0, "%e|%k|%l|%I|%j", " 1| 0|12|12|001")]
    [InlineData(1_704_067_200, "%G-W%V-%u %U %W", "2024-W01-1 00 01")]
    public void Fractions_and_padding_print(double seconds, string format, string expected) => Assert.Equal(expected, TimeFormat.Compile(format).Format(seconds, TimeZoneInfo.Utc));

    [Fact]
    public void Week_numbers_agree_with_their_definitions()
    {
        for (var day = new DateTime(1999, 12, 25, 0, 0, 0, DateTimeKind.Utc); day.Year < 2003; day = day.AddDays(1))
        {
            var seconds = (day - DateTime.UnixEpoch).TotalSeconds;
            var firstSunday = Enumerable.Range(1, 7).First(d => new DateTime(day.Year, 1, d).DayOfWeek == DayOfWeek.Sunday);
            var firstMonday = Enumerable.Range(1, 7).First(d => new DateTime(day.Year, 1, d).DayOfWeek == DayOfWeek.Monday);
            var expected = $"{WeekFrom(day, firstSunday):00} {WeekFrom(day, firstMonday):00}";
            Assert.Equal(expected, TimeFormat.Compile("%U %W").Format(seconds, TimeZoneInfo.Utc));
        }

        static int WeekFrom(DateTime day, int first) => day.DayOfYear < first ? 0 : ((day.DayOfYear - first) / 7) + 1;
    }

    [Fact]
    public void Zones_print_their_offset_and_name()
    {
        Assert.Equal("2023-11-14 23:13:20 +0100 +01:00", TimeFormat.Compile("%F %T %z %:z").Format(Sample, Berlin));
        Assert.Equal("17:13 -0500", TimeFormat.Compile("%H:%M %z").Format(Sample, NewYork));
    }

    [Fact]
    public void Times_outside_of_the_calendar_do_not_print()
    {
        Assert.Null(TimeFormat.Compile("%F").Format(double.NaN, TimeZoneInfo.Utc));
        Assert.Null(TimeFormat.Compile("%F").Format(1e18, TimeZoneInfo.Utc));
        Assert.Null(TimeFormat.Compile("%F").Format(double.NegativeInfinity, Berlin));
        Assert.Null(TimeFormat.Compile("%F").Format(-62_135_596_800, NewYork));
    }

    [Theory]
    [InlineData("2023-11-14", "%Y-%m-%d", 1_699_920_000)]
    [InlineData("2023-11-14 22:13:20", "%F %T", 1_700_000_000)]
    [InlineData("2023-11-14T22:13:20.250Z", "%Y-%m-%dT%H:%M:%S.%3N%Z", 1_700_000_000.25)]
    [InlineData("2023-11-14T22:13:20.123456+00:00", "%Y-%m-%dT%H:%M:%S.%6N%:z", 1_700_000_000.123456)]
    [InlineData("14/Nov/2023:23:13:20 +0100", "%d/%b/%Y:%H:%M:%S %z", 1_700_000_000)]
    [InlineData("Nov 14 2023 10:13:20 PM", "%b %d %Y %I:%M:%S %p", 1_700_000_000)]
    [InlineData("November 14, 2023", "%b %d, %Y", 1_699_920_000)]
    [InlineData("Tue Nov 14 22:13:20 EST 2023", "%a %b %e %H:%M:%S %Z %Y", 1_700_018_000)]
    [InlineData("1700000000", "%s", 1_700_000_000)]
    [InlineData("1700000000.5", "%s.%1N", 1_700_000_000.5)]
    [InlineData("1700000000.123", "%s.%Q", 1_700_000_000.123)]
    [InlineData("2023-318", "%Y-%j", 1_699_920_000)]
    [InlineData("2023-W46-2", "%G-W%V-%u", 1_699_920_000)]
    [InlineData("69-01-01", "%y-%m-%d", -31_536_000)]
    [InlineData("68-01-01", "%y-%m-%d", 3_092_601_600)]
    [InlineData("Nov  4 08:00:00", "%b %d %H:%M:%S", 1_699_084_800)]
    [InlineData("12:30 AM 14.11.2023", "%I:%M %p %d.%m.%Y", 1_699_921_800)]
    [InlineData("2023-11-14 rest", "%F", 1_699_920_000)]
    [InlineData("2016-12-31 23:59:60", "%F %T", 1_483_228_800)]
    [InlineData("  2023-11-14", " %F", 1_699_920_000)]
    public void Texts_read_as_times(string text, string format, double expected)
    {
        Assert.True(TimeFormat.Compile(format).TryParse(text, TimeZoneInfo.Utc, Sample, out var seconds));
        Assert.Equal(expected, seconds);
    }

    [Theory]
    [InlineData("22:13", "%H:%M")]
    [InlineData("2023-11", "%Y-%m")]
    [InlineData("2023-13-01", "%F")]
    [InlineData("2023-02-29", "%F")]
    [InlineData("2023-11-14", "%F %T")]
    [InlineData("14.11.2023", "%d/%m/%Y")]
    [InlineData("", "%F")]
    [InlineData("2023-11-14 QQQ", "%F %Z")]
    public void Other_texts_are_no_times(string text, string format) => Assert.False(TimeFormat.Compile(format).TryParse(text, TimeZoneInfo.Utc, Sample, out _));

    [Fact]
    public void Times_print_and_read_back_to_the_microsecond()
    {
        var format = TimeFormat.Compile("%Y-%m-%dT%H:%M:%S.%6N%z");
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var microseconds = random.NextInt64(0, 4_000_000_000_000_000);
            var text = format.Format(microseconds / 1e6, Berlin);
            Assert.True(format.TryParse(text, TimeZoneInfo.Utc, Sample, out var seconds));
            Assert.Equal(microseconds, (long)Math.Round(seconds * 1e6));
        }
    }

    [Theory]
    [InlineData("-70m@m", 1_699_995_780)]
    [InlineData("-1d@d", 1_699_833_600)]
    [InlineData("@d", 1_699_920_000)]
    [InlineData("-1h@h", 1_699_995_600)]
    [InlineData("@w0", 1_699_747_200)]
    [InlineData("@w", 1_699_747_200)]
    [InlineData("@w7", 1_699_747_200)]
    [InlineData("@w1", 1_699_833_600)]
    [InlineData("@mon", 1_698_796_800)]
    [InlineData("-1mon@mon", 1_696_118_400)]
    [InlineData("@q", 1_696_118_400)]
    [InlineData("@y", 1_672_531_200)]
    [InlineData("+1d@d", 1_700_006_400)]
    [InlineData("-1d@d+8h", 1_699_862_400)]
    [InlineData("@d-30m", 1_699_918_200)]
    [InlineData("-mon@mon", 1_696_118_400)]
    [InlineData("now", 1_700_000_000)]
    [InlineData("now()", 1_700_000_000)]
    [InlineData("now-1h", 1_699_996_400)]
    [InlineData("-10", 1_699_999_990)]
    [InlineData("1699000000.5", 1_699_000_000.5)]
    [InlineData("0", 0)]
    [InlineData("11/14/2023:22:13:20", 1_700_000_000)]
    [InlineData("-2Weeks", 1_698_790_400)]
    public void Modifiers_move_times(string text, double expected)
    {
        Assert.True(TimeModifierText.TryParse(text, out var modifier, out var error), error);
        Assert.Equal(expected, modifier.Apply(Sample, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-1fortnight")]
    [InlineData("@w8")]
    [InlineData("@d8")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("1d")]
    [InlineData("13/14/2023:22:13:20")]
    [InlineData("-99999999999d")]
    public void Malformed_modifiers_say_why(string text)
    {
        Assert.False(TimeModifierText.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Days_follow_the_clock_changes_of_the_zone()
    {
        // Clocks went forward in Berlin on 2024-03-31 at 2 o'clock: that day had 23 hours.
        var noon = Read("2024-03-31T12:00:00");
        Assert.Equal(Read("2024-03-30T12:00:00"), Apply("-1d", noon));
        Assert.Equal(Read("2024-03-30T11:00:00"), Apply("-24h", noon));
        Assert.Equal(Read("2024-03-31T00:00:00"), Apply("@d", noon));
        Assert.Equal(11 * 3600, noon - Apply("@d", noon));

        // They went back on 2024-10-27: from 3 to 2 o'clock.
        Assert.Equal(25 * 3600, Apply("@d+1d", Read("2024-10-27T12:00:00")) - Apply("@d", Read("2024-10-27T12:00:00")));

        static double Read(string text) => TimeFormat.Compile("%Y-%m-%dT%H:%M:%S").TryParse(text, Berlin, Sample, out var seconds) ? seconds : double.NaN;
        static double Apply(string text, double seconds) => TimeModifierText.TryParse(text, out var modifier, out _) ? modifier.Apply(seconds, Berlin) : double.NaN;
    }

    [Fact]
    public void Far_away_times_are_not_a_number()
    {
        Assert.True(TimeModifierText.TryParse("-9999999mon", out var modifier, out _));
        Assert.Equal(double.NaN, modifier.Apply(Sample, TimeZoneInfo.Utc));
        Assert.True(TimeModifierText.TryParse("@mon", out modifier, out _));
        Assert.Equal(double.NaN, modifier.Apply(1e15, TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("5m", 1_699_999_800)]
    [InlineData("1h", 1_699_999_200)]
    [InlineData("30s", 1_699_999_980)]
    [InlineData("1d", 1_699_920_000)]
    [InlineData("2d", 1_699_833_600)]
    [InlineData("1w", 1_699_488_000)]
    [InlineData("1w@w1", 1_699_833_600)]
    [InlineData("1w@w0", 1_699_747_200)]
    [InlineData("1mon", 1_698_796_800)]
    [InlineData("1q", 1_696_118_400)]
    [InlineData("1y", 1_672_531_200)]
    [InlineData("6h@d", 1_699_984_800)]
    [InlineData("5", 1_700_000_000)]
    [InlineData("500ms", 1_700_000_000.5)]
    [InlineData("10ms", 1_700_000_000.75)]
    public void Spans_put_times_into_buckets(string text, double expected)
    {
        Assert.True(TimeSpanText.TryParse(text, out var span, out var error), error);
        Assert.Equal(expected, span.Floor(Sample + (text.EndsWith("ms", StringComparison.Ordinal) ? 0.7567 : 0), TimeZoneInfo.Utc));
    }

    [Theory]
    [InlineData("1mon")]
    [InlineData("1d")]
    [InlineData("2w")]
    [InlineData("1q")]
    [InlineData("10m")]
    public void Buckets_follow_one_another(string text)
    {
        Assert.True(TimeSpanText.TryParse(text, out var span, out _));
        var start = span.Floor(Sample, Berlin);
        for (var i = 0; i < 50; i++)
        {
            var next = span.Next(start, Berlin);
            Assert.True(next > start);
            Assert.Equal(next, span.Floor(next, Berlin));
            Assert.Equal(start, span.Floor(next - 1, Berlin));
            start = next;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("5x")]
    [InlineData("m5")]
    [InlineData("1w@w9")]
    [InlineData("99999999mon")]
    public void Malformed_spans_say_why(string text)
    {
        Assert.False(TimeSpanText.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void Any_text_is_a_time_a_span_or_a_format_or_an_error()
    {
        string[] pieces = ["-", "+", "@", "1", "99", "7", "d", "w", "mon", "m", "y", "q", "us", "now", "%", "%Y", "%j", "%z", "%s", "%N", "%3Q", "%V", "%G", ":", " ", "Z", "00", ".", "x", "%E"];
        double[] moments = [0, Sample, -62_135_596_800, 253_402_300_799, 1e300, double.NaN, -1e12];
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var moment in moments)
            {
                var zone = random.Next(2) == 0 ? Berlin : NewYork;
                if (TimeModifierText.TryParse(text, out var modifier, out _)) _ = modifier.Apply(moment, zone);
                if (TimeSpanText.TryParse(text, out var span, out _)) _ = span.Next(span.Floor(moment, zone), zone);
                _ = TimeFormat.Compile(text).Format(moment, zone);
                _ = TimeFormat.Compile(text).TryParse("2023-7 99:00 -1", zone, moment, out _);
            }
        }
    }
}
