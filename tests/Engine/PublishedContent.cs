using Breakwater.Content.Loading;
using Breakwater.Content.Packs;
using Breakwater.Engine.Searches;
using Breakwater.Tests.Content;

namespace Breakwater.Tests.Engine;

/// <summary>The public detections over the bundled content, which brings the data models and macros that they refer to.</summary>
internal static class PublishedContent
{
    /// <summary>The pack called <paramref name="folder"/> of the shared material over the whole one (whose macros the small ones call); the test that asks is skipped where there is none.</summary>
    public static ContentPack Load(string folder) => Bundled().Overlay(Read("escu")).Overlay(Read(folder));

    /// <summary>An engine with the pack's knowledge and no events.</summary>
    public static SearchEngine Engine(ContentPack pack) => new(pack.ToKnowledge(), []);

    /// <summary>The pack called <paramref name="folder"/> alone.</summary>
    public static ContentPack Read(string folder) => ContentLoader.Load(new DirectoryContentFolder(SharedMaterial.Require(folder)));

    private static ContentPack Bundled() => ContentLoader.Load(new DirectoryContentFolder(Path.Combine(RepositoryFolder.Path, "content")));
}
