using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;

namespace Breakwater.Detection.Runs;

/// <summary>Detections that may run side by side, since none of them can see what another one does.</summary>
/// <param name="First">The place of the first one in the hunt.</param>
/// <param name="Detections">The detections, in the order of the hunt.</param>
/// <param name="IsCorrelating">Whether they read what those of other stages found.</param>
internal sealed record HuntStage(int First, IReadOnlyList<DetectionDefinition> Detections, bool IsCorrelating);

/// <summary>
/// Cuts a hunt into stages that run one after the other: correlations come after all others, and a detection that writes a lookup, which those after it may read and those before it
/// must not, has a stage to itself. So the answers are those of one detection after the other.
/// </summary>
internal sealed class HuntStages
{
    // Commands that write lookups, and those that run saved searches, which may.
    private static readonly string[] WritingWords = ["outputlookup", "outputcsv", "savedsearch", "loadjob"];

    private readonly List<string> _writing = [.. WritingWords];

    /// <summary>Stages of detections that call the macros of <paramref name="pack"/>.</summary>
    public HuntStages(ContentPack pack)
    {
        // A macro that calls a writing one writes, whichever of them comes first.
        var quiet = pack.Macros.Select(file => file.Macro).ToList();
        while (quiet.Find(macro => Writes(macro.Definition.Text)) is { } found)
        {
            _writing.Add('`' + found.Name);
            quiet.RemoveAll(macro => macro.Name == found.Name);
        }
    }

    /// <summary>The stages of <paramref name="detections"/>, which stand in the order of the hunt.</summary>
    public IReadOnlyList<HuntStage> Of(IReadOnlyList<DetectionDefinition> detections)
    {
        var stages = new List<HuntStage>();
        var first = 0;
        while (first < detections.Count)
        {
            var end = first + 1;
            if (!Writes(detections[first].Search.Text))
            {
                while (end < detections.Count && IsCorrelation(detections[end]) == IsCorrelation(detections[first]) && !Writes(detections[end].Search.Text)) end++;
            }

            stages.Add(new HuntStage(first, [.. detections.Skip(first).Take(end - first)], IsCorrelation(detections[first])));
            first = end;
        }

        return stages;
    }

    /// <summary>Whether it reads what other detections found.</summary>
    public static bool IsCorrelation(DetectionDefinition detection) => detection.Type == DetectionType.Correlation;

    private bool Writes(string search) => _writing.Exists(word => search.Contains(word, StringComparison.OrdinalIgnoreCase));
}
