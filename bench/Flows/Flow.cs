namespace Breakwater.Flows;

/// <summary>
/// One generated connection. Everything follows from the number of its row by integer arithmetic that SQL can repeat (<c>flows.mjs</c>), so that three engines hold
/// the same rows without reading a file. One row of fifty repeats the addresses, port and action of an earlier one.
/// </summary>
/// <param name="TimeMs">Milliseconds since 1970 UTC; never less than that of the row before.</param>
/// <param name="Source">Which of <see cref="SourceCount"/> hosts asked.</param>
/// <param name="Target">Which of <see cref="TargetCount"/> hosts was asked; low ones far more often.</param>
/// <param name="Service">Its place in <see cref="ServiceTable"/>.</param>
/// <param name="Action">Its place in <see cref="ActionNames"/>.</param>
/// <param name="Rule">The number of the firewall's rule.</param>
/// <param name="SourcePort">The port of the source.</param>
/// <param name="Bytes">Bytes in both directions.</param>
/// <param name="IsFirepower">Whether a Cisco Secure Firewall saw it; otherwise a Palo Alto Networks one did.</param>
/// <param name="TextSeed">What the address and the program of a web request are made of.</param>
internal readonly record struct Flow(long TimeMs, int Source, int Target, int Service, int Action, int Rule, int SourcePort, int Bytes, bool IsFirepower, uint TextSeed)
{
    public const int SourceCount = 1 << 14;
    public const int TargetCount = 1 << 16;
    public const int AgentCount = 4 * AgentBuilds;

    private const long FirstTimeMs = 1_790_000_000_000; // September 2026
    private const int MsPerRow = 10;
    private const int AgentBuilds = 3000;
    private const int HashesPerRow = 8;
    private const int RowsPerRepetition = 50;
    private const int RepeatedDistance = 25;
    private const int RareEvery = 4000;

    /// <summary>What firewalls decide.</summary>
    public static IReadOnlyList<string> ActionNames { get; } = ["allowed", "blocked", "dropped"];

    private static string[] Hosts { get; } = ["www", "cdn", "api", "img", "mail", "login", "static", "video", "news", "shop", "files", "update", "ads", "maps", "docs", "chat"];

    private static string[] Paths { get; } = ["index", "login", "assets", "v1", "search", "images", "feed", "cart", "user", "media", "blog", "sync", "upload", "report", "status", "help"];

    private static string[] Domains { get; } = ["com", "net", "org", "edu"];

    private static string[] Systems { get; } = ["Windows NT 10.0", "X11; Linux x86_64", "Macintosh", "Android 14"];

    /// <summary>The flow of a row.</summary>
    public static Flow Of(uint row)
    {
        var key = row % RowsPerRepetition == RowsPerRepetition - 1 ? row - RepeatedDistance : row;
        var isFirepower = key % 8 == 7;
        var (a, b, c) = (Hash(key, 0), Hash(key, 1), Hash(key, 2));
        var (d, e, f) = (Hash(row, 3), Hash(row, 4), Hash(row, 5));
        var target = b & 0xFFFF;
        var service = ServiceTable.Choose(a >> 14, c, isFirepower);
        return new Flow(
            FirstTimeMs + ((long)row * MsPerRow) + (f % MsPerRow),
            (int)(a & 0x3FFF),
            (int)((target * target) >> 16),
            service,
            ActionOf((b >> 16) % 100),
            (service * 2) + (int)(c >> 31),
            (int)(1024 + (d % 64000)),
            (int)(40 + ((e % 1460) * (1 + ((e >> 16) % 40)))),
            isFirepower,
            f);
    }

    /// <summary>The address of a source.</summary>
    public static string SourceAddress(int source) => $"10.20.{source >> 8}.{source & 255}";

    /// <summary>The address of a target.</summary>
    public static string TargetAddress(int target) => $"203.{target & 7}.{target >> 8}.{target & 255}";

    /// <summary>The address of the web request.</summary>
    public string Url()
    {
        var place = TextSeed >> 18;
        var path = place % RareEvery == 0 ? "wp-admin" : Paths[place & 15];
        return $"https://{Hosts[TextSeed & 15]}{(TextSeed >> 4) & 4095}.example.{Domains[(TextSeed >> 16) & 3]}/{path}/{Mix(TextSeed):x8}";
    }

    /// <summary>Which of <see cref="AgentCount"/> programs sent the request.</summary>
    public int Agent => (int)(((TextSeed & 3) * AgentBuilds) + ((TextSeed >> 5) % AgentBuilds));

    /// <summary>The name of a program.</summary>
    public static string AgentName(int agent) => $"Mozilla/5.0 ({Systems[agent / AgentBuilds]}) build/{agent % AgentBuilds}";

    private static int ActionOf(uint roll) => roll < 92 ? 0 : roll < 97 ? 1 : 2;

    private static uint Hash(uint row, uint which) => Mix((row * HashesPerRow) + which);

    // Multiplications of 32 bits by 32 bits, so that engines without wrap-around compute it in 64 bits.
    private static uint Mix(uint value)
    {
        unchecked
        {
            value ^= value >> 16;
            value *= 0x7FEB352D;
            value ^= value >> 15;
            value *= 0x846CA68B;
            return value ^ (value >> 16);
        }
    }
}
