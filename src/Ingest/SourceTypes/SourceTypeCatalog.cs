using System.Collections.Concurrent;
using Breakwater.Ingest.Formats;

namespace Breakwater.Ingest.SourceTypes;

/// <summary>Every source type there is, and which one a line is. Safe for several threads.</summary>
public sealed class SourceTypeCatalog
{
    /// <summary>The keys under which Zeek writers put the log's name into a JSON line.</summary>
    internal static readonly IReadOnlyList<string> ZeekPathKeys = ["_path", "@stream"];

    private const string ZeekTemplate = "zeek:*";
    private const string ZeekPrefix = "zeek:";
    private const string TimeKey = "ts";

    // Names come from the logs; more of them than this is no log of Zeek's.
    private const int MaximumZeekTypes = 1000;

    private readonly Dictionary<string, SourceType> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SourceType> _zeekTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tellingKeys = new(ZeekPathKeys, StringComparer.Ordinal);
    private readonly List<(SourceType Type, JsonRule Rule)> _jsonRules;
    private readonly List<(SourceType Type, ColumnRule Rule)> _columnRules;
    private readonly List<(SourceType Type, TextRule Rule)> _textRules;
    private readonly List<(SourceType Type, HeaderRule Rule)> _headerRules;
    private readonly SourceType _zeekTemplate;
    private readonly SourceType _zeekUnknown;

    /// <summary>A catalog of the given types; of two with the same name the later one counts, so that a team's own come last. Generic types are always there.</summary>
    public SourceTypeCatalog(IEnumerable<SourceType> types)
    {
        foreach (var type in GenericSourceTypes.All.Concat(types)) _byName[type.Name] = type;
        Types = [.. _byName.Values.OrderBy(type => type.Name, StringComparer.Ordinal)];
        foreach (var type in Types)
        {
            foreach (var alias in type.Aliases) _byName.TryAdd(alias, type);
        }

        _jsonRules = RulesOf<JsonRule>();
        _columnRules = RulesOf<ColumnRule>();
        _textRules = RulesOf<TextRule>();
        _headerRules = RulesOf<HeaderRule>();
        foreach (var (_, rule) in _jsonRules) _tellingKeys.UnionWith(rule.Values.Keys);
        _zeekTemplate = _byName.GetValueOrDefault(ZeekTemplate) ?? new SourceType(ZeekTemplate);
        _zeekUnknown = _byName.GetValueOrDefault(ZeekPrefix + "unknown") ?? _zeekTemplate with { Name = ZeekPrefix + "unknown", Rules = [], Aliases = [] };
        foreach (var (type, rule) in RulesOf<ZeekPathRule>())
        {
            if (rule.Path != "*") _zeekTypes.TryAdd(rule.Path, type);
        }

        Json = Generic(GenericSourceTypes.Json);
        Csv = Generic(GenericSourceTypes.Csv);
        Pairs = Generic(GenericSourceTypes.Pairs);
        Syslog = Generic(GenericSourceTypes.Syslog);
        Plain = Generic(GenericSourceTypes.Plain);
    }

    /// <summary>The types, in order of their names.</summary>
    public IReadOnlyList<SourceType> Types { get; }

    /// <summary>Every name and alias, for 'did you mean'.</summary>
    public IEnumerable<string> Names => _byName.Keys;

    internal SourceType Json { get; }

    internal SourceType Csv { get; }

    internal SourceType Pairs { get; }

    internal SourceType Syslog { get; }

    internal SourceType Plain { get; }

    /// <summary>The types whose lines have a fixed order of columns, with their rules.</summary>
    internal IReadOnlyList<(SourceType Type, ColumnRule Rule)> ColumnRules => _columnRules;

    /// <summary>The type of that name or alias (in any case), or null.</summary>
    public SourceType? Find(string name) => _byName.GetValueOrDefault(name) ?? (name.StartsWith(ZeekPrefix, StringComparison.OrdinalIgnoreCase) ? ZeekType(name[ZeekPrefix.Length..]) : null);

    internal bool IsTellingKey(string key) => _tellingKeys.Contains(key);

    /// <summary>The type of Zeek's log of that name; a log that has none of its own gets one from the template.</summary>
    internal SourceType ZeekType(string path)
    {
        if (_zeekTypes.TryGetValue(path, out var known)) return known;
        if (_zeekTypes.Count >= MaximumZeekTypes || path.Length == 0 || !path.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')) return _zeekUnknown;
        return _zeekTypes.GetOrAdd(path, _zeekTemplate with { Name = ZeekPrefix + path, Rules = [], Aliases = [] });
    }

    /// <summary>Whether Zeek's log of that name has a type of its own.</summary>
    internal bool HasZeekType(string path) => _zeekTypes.ContainsKey(path);

    /// <summary>The type of a JSON object.</summary>
    internal SourceType OfJson(JsonOutline outline)
    {
        foreach (var key in ZeekPathKeys)
        {
            if (outline.TextOf(key) is { } path && outline.Has(TimeKey)) return ZeekType(path);
        }

        foreach (var (type, rule) in _jsonRules)
        {
            if (rule.Matches(outline)) return type;
        }

        return Json;
    }

    /// <summary>The type of Zeek lines with these columns, where no header names the log.</summary>
    internal SourceType OfNames(IReadOnlyList<string> names)
    {
        var type = OfJson(JsonOutline.OfNames(names));
        return ReferenceEquals(type, Json) ? ZeekType("") : type;
    }

    /// <summary>The type of a CSV file with that header.</summary>
    internal SourceType OfHeader(IReadOnlyList<string> header)
    {
        foreach (var (type, rule) in _headerRules)
        {
            if (rule.Matches(header)) return type;
        }

        return Csv;
    }

    /// <summary>The type of a line that is neither JSON nor in a file with a header.</summary>
    internal SourceType OfLine(ReadOnlySpan<byte> buffer, int start, int length)
    {
        var line = buffer.Slice(start, length);
        foreach (var (type, rule) in _columnRules)
        {
            var from = type.Format is DelimitedFormat { HasPrefix: true } ? start + DelimitedLocator.PayloadStart(line, rule.Separator) : start;
            if (rule.Matches(buffer, from, start + length)) return type;
        }

        foreach (var (type, rule) in _textRules)
        {
            if (rule.Matches(line)) return type;
        }

        var pairs = new PairCursor(line);
        var count = 0;
        while (count < GenericSourceTypes.LeastPairs && pairs.TryNext(out _, out _)) count++;
        if (count == GenericSourceTypes.LeastPairs) return Pairs;
        return SyslogHeader.Read(line).IsPresent ? Syslog : Plain;
    }

    private SourceType Generic(SourceType type) => _byName[type.Name] with { IsGeneric = true, Format = type.Format };

    private List<(SourceType Type, T Rule)> RulesOf<T>()
        where T : RecognitionRule =>
        [.. Types.SelectMany(type => type.Rules.OfType<T>().Select(rule => (type, rule))).OrderByDescending(pair => pair.rule.Weight)];
}
