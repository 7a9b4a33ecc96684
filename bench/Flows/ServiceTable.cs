namespace Breakwater.Flows;

/// <summary>A service as a firewall names it, and where it was met.</summary>
internal sealed record Service(string App, string Transport, int Port, bool IsWeb);

/// <summary>
/// What a network talks: ordinary services by how often they occur, then a few per mille on ports where they do not belong, on ports that later versions of a detection excuse,
/// and on ports that remote-control tools use. <c>flows.mjs</c> has the same table for SQL.
/// </summary>
internal static class ServiceTable
{
    private const int OrdinaryCount = 13;
    private const int MisplacedCount = 8;
    private const int ExcusedCount = 8;
    private const int SuspiciousCount = 10;

    /// <summary>Every service.</summary>
    public static IReadOnlyList<Service> All { get; } =
    [
        new("dns", "udp", 53, false), new("ssl", "tcp", 443, true), new("web-browsing", "tcp", 80, true), new("http", "tcp", 80, true), new("smtp", "tcp", 25, false),
        new("ssh", "tcp", 22, false), new("ntp", "udp", 123, false), new("dhcp", "udp", 67, false), new("ldap", "tcp", 389, false), new("ms-ds-smb", "tcp", 445, false),
        new("ms-rdp", "tcp", 3389, false), new("ftp", "tcp", 21, false), new("imap", "tcp", 993, false),
        new("dns", "udp", 5353, false), new("dns", "udp", 8053, false), new("web-browsing", "tcp", 8888, true), new("http", "tcp", 3128, true), new("ssl", "tcp", 4433, true),
        new("ssl", "tcp", 9443, true), new("smtp", "tcp", 2526, false), new("smtp", "tcp", 26, false),
        new("ssl", "tcp", 8443, true), new("ssl", "tcp", 993, true), new("ssl", "tcp", 465, true), new("smtp", "tcp", 587, false), new("smtp", "tcp", 2525, false),
        new("web-browsing", "tcp", 8080, true), new("http", "tcp", 8000, true), new("ssl", "tcp", 8443, true),
        new("unknown", "tcp", 888, false), new("unknown", "tcp", 999, false), new("unknown", "tcp", 2200, false), new("unknown", "tcp", 2222, false), new("unknown", "tcp", 4000, false),
        new("unknown", "tcp", 4444, false), new("unknown", "tcp", 6789, false), new("unknown", "tcp", 8531, false), new("unknown", "tcp", 50501, false), new("unknown", "udp", 51820, false),
    ];

    // Out of 1,000 ordinary flows, so many are of this service or one before it.
    private static int[] UpTo { get; } = [380, 700, 800, 850, 870, 890, 930, 945, 965, 980, 985, 990, 1000];

    /// <summary>The place of a flow's service: <paramref name="roll"/> decides among ordinary ones, <paramref name="seed"/> whether it is one.</summary>
    public static int Choose(uint roll, uint seed, bool isFirepower)
    {
        var pick = seed >> 10;
        switch (seed % 1000)
        {
            case < 3:
                return OrdinaryCount + (int)(pick % MisplacedCount);
            case < 13:
                return OrdinaryCount + MisplacedCount + (int)(pick % ExcusedCount);
            case < 15 when isFirepower:
                return OrdinaryCount + MisplacedCount + ExcusedCount + (int)(pick % SuspiciousCount);
            default:
                var share = (int)(roll % 1000);
                var service = 0;
                while (share >= UpTo[service]) service++;
                return service;
        }
    }
}
