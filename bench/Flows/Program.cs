// Usage: Flows load STORE ROWS | Flows serve STORE CONTENT
// 'load' fills a store with generated flows and prints how long that took; 'serve' answers queries, a line of JSON each, until its input ends.
using System.Diagnostics;
using System.Globalization;
using Breakwater.Content.Loading;
using Breakwater.Flows;
using Breakwater.Store;
using Breakwater.Store.Disk;

switch (args)
{
    case ["load", var folder, var rows]:
    {
        using var store = EventStore.TryOpenToWrite(new FolderDisk(folder)) ?? throw new IOException($"another process writes to '{folder}'");
        var watch = Stopwatch.StartNew();
        new FlowLoader(store).Run(uint.Parse(rows, CultureInfo.InvariantCulture), Environment.ProcessorCount);
        var bytes = store.Manifest.Segments.Sum(segment => segment.LengthBytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $$"""{"ms":{{watch.Elapsed.TotalMilliseconds:0.0}},"bytes":{{bytes}}}"""));
        return 0;
    }

    case ["serve", var folder, var content]:
    {
        using var store = EventStore.OpenToRead(new FolderDisk(folder));
        var server = new QueryServer(store, ContentLoader.Load(new PlainFolder(content)));
        while (Console.ReadLine() is { } line) Console.WriteLine(server.Answer(line));
        return 0;
    }

    default:
        Console.Error.WriteLine("usage: Flows load STORE ROWS | Flows serve STORE CONTENT");
        return 2;
}
