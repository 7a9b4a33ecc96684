namespace Breakwater.Content.Packs;

/// <summary>The names under which searches call the searches of a pack: their own, and the one that a published pack installs them under.</summary>
internal static class SavedSearches
{
    private const string PublishedPrefix = "ESCU - ";

    /// <summary>The newest version of every detection, and every baseline.</summary>
    public static IReadOnlyDictionary<string, string> Of(ContentPack pack)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var detection in pack.Detections.OrderBy(detection => detection.Version)) Add(texts, detection.Name, $"{PublishedPrefix}{detection.Name} - Rule", detection.Search.Text);
        foreach (var baseline in pack.Baselines.OrderBy(baseline => baseline.Version)) Add(texts, baseline.Name, PublishedPrefix + baseline.Name, baseline.Search.Text);
        return texts;
    }

    private static void Add(Dictionary<string, string> texts, string name, string publishedName, string text)
    {
        texts[name] = text;
        texts[publishedName] = text;
    }
}
