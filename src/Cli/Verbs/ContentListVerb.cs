using System.CommandLine;
using System.Text.Json;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Output;

namespace Breakwater.Cli.Verbs;

/// <summary>Lists what is loaded.</summary>
internal sealed class ContentListVerb : Verb
{
    private readonly ContentOptions _content = new();
    private readonly DetectionFilters _filters = new();

    private readonly Argument<string> _kind = new("KIND")
    {
        Description = "detections (the default), stories, macros, lookups, data_models or data_sources",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _allVersions = new("--all-versions") { Description = "older versions of detections too; the newest is the one that runs" };

    private readonly Choice _format = new("--format", "how to print the list", "table", "ndjson");

    public ContentListVerb()
        : base("list", "Lists the detections that are loaded, or other content.")
    {
        Arguments.Add(_kind);
        _filters.AddTo(this);
        _content.AddTo(this);
        Options.Add(_allVersions);
        Options.Add(_format);
        Examples =
        [
            ("breakwater content list --mitre T1048", "the detections of an ATT&CK technique and its sub-techniques"),
            ("breakwater content list macros --content team/", "the bundled macros, with those of a team's folder laid over them"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var pack = _content.LoadAll(arguments);
        var kind = arguments.GetValue(_kind) ?? ContentListing.Detections;
        var listing = kind.Equals(ContentListing.Detections, StringComparison.OrdinalIgnoreCase)
            ? ContentListing.OfDetections(Detections(pack, arguments, session))
            : ContentListing.Of(pack, kind);
        if (_format.Read(arguments) == "ndjson") WriteJson(listing, session.Out);
        else WriteTable(listing, session);
        var hidden = kind == ContentListing.Detections && !arguments.GetValue(_allVersions) && !_filters.HasNames(arguments) ? pack.Detections.Count - pack.Detections.DistinctBy(detection => detection.Id).Count() : 0;
        session.Say($"{Wording.Count(listing.Rows.Count, listing.One, listing.Many)}{(hidden > 0 ? $"; {Wording.Count(hidden, "older version")} with --all-versions" : "")}");
        return ExitCodes.Done;
    }

    private IReadOnlyList<DetectionDefinition> Detections(ContentPack pack, ParseResult arguments, Session session)
    {
        var chosen = _filters.Choose(pack, arguments, session);
        if (!arguments.GetValue(_allVersions)) return chosen;
        var identifiers = chosen.Select(detection => detection.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. pack.Detections.Where(detection => identifiers.Contains(detection.Id))];
    }

    private static void WriteTable(ContentListing listing, Session session)
    {
        var table = new TextTable(listing.Columns);
        foreach (var row in listing.Rows) table.Add(row);
        if (table.Count > 0) table.Write(session.Out, session.OutWidth, session.OutPalette);
    }

    private static void WriteJson(ContentListing listing, TextWriter output)
    {
        foreach (var row in listing.Rows)
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer, RowJson.Options))
            {
                json.WriteStartObject();
                for (var i = 0; i < row.Count; i++) json.WriteString(listing.Columns[i].Replace(' ', '_').ToLowerInvariant(), row[i]);
                json.WriteEndObject();
            }

            output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }
    }
}
