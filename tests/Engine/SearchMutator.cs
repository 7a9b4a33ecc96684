namespace Breakwater.Tests.Engine;

/// <summary>Damages searches the way hands and generators do: cuts, repeats, swaps and foreign pieces.</summary>
internal sealed class SearchMutator(IReadOnlyList<string> seeds, Random random)
{
    private static readonly string[] Pieces =
    [
        "|", "[", "]", "(", ")", "\"", "'", "`", "```", "\\", "=", "!=", "==", "<", ">=", ",", "*", "-", "+", ".", "%", "$x$", "{}", "{0}", "::", " AS ", " BY ", " by ", " OR ", " AND ", " NOT ",
        " XOR ", " IN (", " OUTPUT ", " where ", " from ", "0", "1", "-1", "1e308", "99999999999999999999", "0x1F", "NaN", "null()", "true()", "now()", "count", "sum(x)", "perc95(x)", "values(*)",
        "span=1mon", "span=0", "earliest=-1d@d", "latest=now", "| head 3", "| stats count by x", "| eval x=", "| where ", "| search ", "| rename * as *", "| sort - x", "| dedup x", "| fillnull",
        "| rex \"(?<a>.)\"", "| table *", "| lookup l x", "| append [", "| makeresults", "[| makeresults", "[search *", "mvmap(x,", "if(", "case(", "match(x,\"", "cidrmatch(\"10.0.0.0/8\",", "é", "\u0000", "𝄞", "\n",
    ];

    /// <summary>A seed with one to four changes.</summary>
    public string Next()
    {
        var text = seeds[random.Next(seeds.Count)];
        for (var count = random.Next(1, 5); count > 0; count--) text = Change(text);
        return text;
    }

    private string Change(string text)
    {
        var (start, end) = Range(text);
        return random.Next(8) switch
        {
            0 => text.Remove(start, end - start),
            1 => text.Insert(end, text[start..end]),
            2 => text[..start],
            3 => text[..start] + Piece() + text[end..],
            4 => text.Insert(start, Piece()),
            5 => Swap(text),
            6 => text[..start] + Other() + text[end..],
            _ => text.Insert(start, ((char)random.Next(32, 127)).ToString()),
        };
    }

    private string Piece() => Pieces[random.Next(Pieces.Length)];

    private string Other()
    {
        var other = seeds[random.Next(seeds.Count)];
        var (start, end) = Range(other);
        return other[start..end];
    }

    private string Swap(string text)
    {
        var words = text.Split(' ');
        var (first, second) = (random.Next(words.Length), random.Next(words.Length));
        (words[first], words[second]) = (words[second], words[first]);
        return string.Join(' ', words);
    }

    // Mostly short, sometimes anything.
    private (int Start, int End) Range(string text)
    {
        var start = random.Next(text.Length + 1);
        var length = random.Next(4) == 0 ? random.Next(text.Length - start + 1) : Math.Min(random.Next(12), text.Length - start);
        return (start, start + length);
    }
}
