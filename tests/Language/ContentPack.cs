using Breakwater.Language.Macros;
using Breakwater.Language.Text;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Tests.Language;

/// <summary>The searches and macros of a content pack, read just far enough to feed the parser.</summary>
internal sealed class ContentPack : IMacroTable
{
    private readonly Dictionary<(string Name, int Count), MacroDefinition> _macros = [];

    public List<(string File, string Search)> Searches { get; } = [];

    public IEnumerable<string> Names => _macros.Keys.Select(key => key.Name);

    public MacroDefinition? Find(string name, int argumentCount) => _macros.GetValueOrDefault((name, argumentCount));

    public void Add(string name, string definition, params string[] arguments) =>
        _macros[(name, arguments.Length)] = new MacroDefinition(name, arguments, new SourceText(name, definition));

    /// <summary>Reads the searches of <paramref name="folder"/>, with its macros before those of <paramref name="others"/>.</summary>
    public static ContentPack Load(string folder, params ReadOnlySpan<string> others)
    {
        var pack = new ContentPack();
        // These come with the products that the content is written for.
        pack.Add("drop_dm_object_name", "rename $x$.* as *", "x");
        pack.Add("get_asset", "lookup assets $x$", "x");
        pack.Add("get_risk_severity", "eval severity=$x$", "x");
        pack.Add("cim_corporate_web_domain_search", "$x$=*", "x");
        pack.Add("globedistance", "eval distance=$a$+$b$+$c$+$d$", "a", "b", "c", "d");
        // The newer pack is a selection, without every macro that it calls.
        pack.Add("cisco_ios", "sourcetype=cisco:ios");
        pack.Add("non_public_ip_blocks", "(\"10.0.0.0/8\", \"192.168.0.0/16\")");
        foreach (var other in others) pack.ReadMacros(other);
        foreach (var part in (string[])["macros", "detections", "baselines"])
        {
            var path = Path.Combine(folder, part);
            if (!Directory.Exists(path)) continue;
            foreach (var file in Directory.EnumerateFiles(path, "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) pack.Read(file);
        }

        return pack;
    }

    private void ReadMacros(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "macros"), "*.yml").Order(StringComparer.Ordinal)) Read(file);
    }

    private void Read(string file)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(file);
        yaml.Load(text);
        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }]) return;
        if (Value(root, "definition") is { } definition && Value(root, "name") is { } name)
        {
            var arguments = root.Children.TryGetValue("arguments", out var list) && list is YamlSequenceNode items ? items.Select(item => item.ToString()) : [];
            Add(name, definition, [.. arguments]);
        }

        if (Value(root, "search") is { } search) Searches.Add((file, search));
    }

    private static string? Value(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;
}
