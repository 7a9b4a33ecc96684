using Xunit;

namespace Breakwater.Tests;

/// <summary>Reference material that is not part of the repository: content packs, conformance cases, sample logs.</summary>
internal static class SharedMaterial
{
    /// <summary>The folder, from BREAKWATER_SHARED or beside the repository, or null where there is none.</summary>
    public static string? Directory { get; } = Find();

    /// <summary>The folder called <paramref name="name"/>; the test that asks is skipped where it does not exist.</summary>
    public static string Require(string name)
    {
        var path = Directory is null ? null : Path.Combine(Directory, name);
        Assert.SkipWhen(path is null || !(System.IO.Directory.Exists(path) || File.Exists(path)), $"needs the shared material '{name}' (set BREAKWATER_SHARED)");
        return path!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BREAKWATER_SHARED") is { Length: > 0 } configured) return System.IO.Directory.Exists(configured) ? configured : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            // A worktree may lie a level deeper than the repository, so every level above is asked.
            var candidate = Path.Combine(folder.FullName, "shared");
            if (System.IO.Directory.Exists(Path.Combine(candidate, "escu"))) return candidate;
        }

        return null;
    }
}
