using System.Diagnostics.CodeAnalysis;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Content.Yaml;
using Breakwater.Language.Diagnostics;

namespace Breakwater.Content.Loading;

/// <summary>
/// Reads a folder of content of any layout and generation. A file that is wrong is left out with an error that names file and line; everything
/// else loads.
/// </summary>
public static class ContentLoader
{
    /// <summary>Folders whose YAML files are not content of this kind: descriptions of log formats have a loader of their own.</summary>
    private static readonly string[] OtherFolders = ["source_types", "node_modules", "dist"];

    /// <summary>Reads every file of <paramref name="folder"/>; problems are in the pack's diagnostics.</summary>
    public static ContentPack Load(IContentFolder folder)
    {
        if (!TryList(folder, out var listed, out var problem)) return ContentPack.Empty with { Diagnostics = [problem] };
        var files = listed.Where(IsWanted).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var yaml = files.FindAll(file => file.HasExtension(".yml") || file.HasExtension(".yaml"));
        var loaded = new LoadedFile[yaml.Count];
        Parallel.For(0, yaml.Count, index => loaded[index] = ReadFile(folder, yaml[index]));

        // In name order, whichever thread was first.
        var pack = new PackBuilder(folder, files);
        foreach (var file in loaded) file.JoinTo(pack);
        return pack.Build();
    }

    private static bool TryList(IContentFolder folder, out IReadOnlyList<ContentFile> files, [NotNullWhen(false)] out Diagnostic? problem)
    {
        problem = null;
        files = [];
        try
        {
            files = folder.List();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = new Diagnostic(YamlCodes.Unreadable, $"the content folder cannot be listed: {failure.Message.TrimEnd('.')}");
        }

        return problem is null;
    }

    private static LoadedFile ReadFile(IContentFolder folder, ContentFile file)
    {
        if (YamlText.Read(folder, file, out var problem) is not { } text) return new LoadedFile(null, problem is null ? [] : [problem], 0);
        var diagnostics = new DiagnosticBag(text);
        var join = YamlReader.Read(diagnostics) is { } root ? ReadRoot(file, root, diagnostics) : null;
        return new LoadedFile(join, diagnostics.Items, diagnostics.DroppedCount);
    }

    private static Action<PackBuilder>? ReadRoot(ContentFile file, YamlNode root, DiagnosticBag diagnostics)
    {
        if (root is YamlMap map && ContentKind.TryRecognise(file, map, out var read)) return read?.Invoke(new ContentObject(file, map, diagnostics));
        if (root is YamlScalar { IsNull: true }) return null;
        var found = root is YamlMap other ? $"keys such as {string.Join(", ", other.Entries.Take(3).Select(entry => $"'{entry.Key}'"))}" : root.Kind;
        diagnostics.Report(DefinitionCodes.NotRecognised, root.Span with { Length = 0 }, $"this is no content that is known: it holds {found}");
        return null;
    }

    private static bool IsWanted(ContentFile file) =>
        !Array.Exists(OtherFolders, folder => file.Name.StartsWith(folder + "/", StringComparison.Ordinal) || file.Name.Contains($"/{folder}/", StringComparison.Ordinal));

    /// <summary>What one file came to; <paramref name="Join"/> is null where it holds nothing usable.</summary>
    private readonly record struct LoadedFile(Action<PackBuilder>? Join, IReadOnlyList<Diagnostic> Diagnostics, int DroppedCount)
    {
        public void JoinTo(PackBuilder pack)
        {
            Join?.Invoke(pack);
            pack.Report(Diagnostics, DroppedCount);
        }
    }
}
