using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Cli.Verbs;

/// <summary>Shows one object of content.</summary>
internal sealed class ContentShowVerb : Verb
{
    private readonly ContentOptions _content = new();

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "the name, identifier or file name of a detection (perhaps with @VERSION), or the name of a story, macro, lookup, data model or data source",
    };

    public ContentShowVerb()
        : base("show", "Shows a detection with its search, risk, story and tests, or another object of content.")
    {
        Arguments.Add(_name);
        _content.AddTo(this);
        Examples =
        [
            ("breakwater content show 'Protocol or Port Mismatch'", "a detection"),
            ("breakwater content show protocol_or_port_mismatch@3", "an older version of it, by its file's name"),
            ("breakwater content show Network_Traffic", "the fields of a data model"),
        ];
    }

    public override int Run(ParseResult arguments, Session session)
    {
        var pack = _content.LoadAll(arguments);
        var name = arguments.GetValue(_name) ?? "";
        var page = new Page(session.Out, session.OutWidth, session.OutPalette);
        var problems = new List<Diagnostic>();
        var chosen = new DetectionSelection { Names = [name] }.Apply(pack, problems);
        if (chosen is [var detection])
        {
            DetectionPage.Write(page, detection, pack);
            return ExitCodes.Done;
        }

        if (ObjectPage.TryWrite(page, name, pack)) return ExitCodes.Done;
        if (problems is [{ Code.Id: not "CNT0401" } version]) throw new UsageException(version);
        throw new UsageException(CliCodes.UnknownName, $"nothing in the content is called '{name}'", NameSuggestion.Help(name, NamesOf(pack), "list what there is with: breakwater content list"));
    }

    private static IEnumerable<string> NamesOf(ContentPack pack) =>
        pack.Detections.Select(detection => detection.Name)
            .Concat(pack.Stories.Select(story => story.Name))
            .Concat(pack.Macros.Select(macro => macro.Macro.Name))
            .Concat(pack.Lookups.Select(lookup => lookup.Name))
            .Concat(pack.DataModels.Select(model => model.Model.Name))
            .Concat(pack.DataSources.Select(source => source.Name));
}
