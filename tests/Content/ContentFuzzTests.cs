using System.Globalization;
using System.Text;
using Breakwater.Content.Checks;
using Breakwater.Content.Loading;
using Breakwater.Language.Text;
using Xunit;

namespace Breakwater.Tests.Content;

/// <summary>Damaged YAML never crashes the loader, and what it says points into the file.</summary>
public sealed class ContentFuzzTests
{
    private const int UsualCount = 20_000;

    /// <summary>Every how manyth pack also goes through the checks, which take longer than loading.</summary>
    private const int CheckInterval = 20;

    private static readonly string[] Pieces =
    [
        ":", ": ", "- ", "\n", "\n\n", "\r\n", "\t", "  ", "'", "\"", "|", "|-", ">", ">-\n", "|2", "&a ", "*a", "!!str ", "!", "%", "---\n", "...\n", "{", "}", "[", "]", ",", "#", " #", "? ", "<<: *a\n",
        "\\", "\\x", "\\u12", "\\U0010FFFF", "\0", "\uFEFF", "\u0085", "\u2028", "\uD800", "é", "\U0001F600", "`", "$", "null", "~", "true", "1e999", "search: ", "tags:\n", "name: x\n", "  - ", "%original_detection_search%",
    ];

    [Fact]
    public void Damaged_files_give_diagnostics_and_no_crash()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_FUZZ_COUNT"), CultureInfo.InvariantCulture, out var wanted) ? wanted : UsualCount;
        var originals = Originals();
        for (var seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var (name, text) = originals[random.Next(originals.Count)];
            var damaged = Damage(text, random);
            try
            {
                LoadAndLook(name, damaged, isChecked: seed % CheckInterval == 0);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}, {name}: {failure.Message}\n{damaged}", failure);
            }
        }
    }

    private static void LoadAndLook(string name, string text, bool isChecked)
    {
        var pack = ContentLoader.Load(MemoryContentFolder.Of((name, text)));
        foreach (var diagnostic in pack.Diagnostics)
        {
            if (diagnostic.Location is not { } location) throw new InvalidOperationException($"no place: {diagnostic}");
            if (location.Span.Start < 0 || location.Span.End > location.Source.Text.Length) throw new InvalidOperationException($"a place outside the file: {diagnostic}");
        }

        foreach (var search in pack.Detections.Select(detection => detection.Search).Concat(pack.Macros.Select(macro => macro.Macro.Definition)))
        {
            for (var at = 0; at < search.Text.Length; at += 7) search.Locate(new TextSpan(at, 3));
        }

        foreach (var file in pack.LookupFiles) file.Read();
        if (isChecked) CheckCatalog.Run(pack, pack);
    }

    private static List<(string Name, string Text)> Originals()
    {
        var content = Path.Combine(RepositoryFolder.Path, "content");
        var files = Directory.GetFiles(content, "*.yml", SearchOption.AllDirectories).Concat(Directory.GetFiles(content, "*.csv", SearchOption.AllDirectories))
            .Where(file => new FileInfo(file).Length < 6000 && !file.Contains("source_types", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. files.Select(file => (Path.GetRelativePath(content, file), File.ReadAllText(file))), (DetectionYaml.Path, DetectionYaml.Good), .. DetectionYaml.Surroundings];
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(damaged.Length + 1);
            var length = Math.Min(random.Next(40), damaged.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(random.Next(damaged.Length + 1), damaged.ToString(at, length));
                    break;
                case 2:
                    damaged.Length = random.Next(4) == 0 ? at : damaged.Length;
                    break;
                default:
                    damaged.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }
}
