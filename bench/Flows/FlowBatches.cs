using System.Globalization;
using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;

namespace Breakwater.Flows;

/// <summary>Makes batches of flows with the fields that ingestion gives such events, CIM's included. For one thread.</summary>
internal sealed class FlowBatches
{
    private const string Index = "main";

    // What only a Cisco Secure Firewall says comes last.
    private static readonly string[] Fields =
    [
        "_time", "index", "host", "source", "sourcetype", "src_ip", "src", "dest_ip", "dest", "src_port", "dest_port", "app", "transport", "action", "rule", "bytes", "url", "http_user_agent",
        "vendor_product", "tag", "EventType",
    ];

    private static readonly Value Tags = Value.FromTexts(["communicate", "network"]);

    private readonly Schema _firepower = new(Fields);
    private readonly Schema _panos = new(Fields.SkipLast(1));
    private readonly ValueDictionary _sources = DictionaryOf(Flow.SourceCount, source => Value.FromText(Flow.SourceAddress(source)));
    private readonly ValueDictionary _targets = DictionaryOf(Flow.TargetCount, target => Value.FromText(Flow.TargetAddress(target)));
    private readonly ValueDictionary _ports = DictionaryOf(ushort.MaxValue + 1, port => Value.FromNumber(port));
    private readonly ValueDictionary _apps = DictionaryOf(ServiceTable.All.Count, service => Value.FromText(ServiceTable.All[service].App));
    private readonly ValueDictionary _transports = DictionaryOf(ServiceTable.All.Count, service => Value.FromText(ServiceTable.All[service].Transport));
    private readonly ValueDictionary _actions = DictionaryOf(Flow.ActionNames.Count, action => Value.FromText(Flow.ActionNames[action]));
    private readonly ValueDictionary _rules = DictionaryOf(ServiceTable.All.Count * 2, rule => Value.FromText(string.Create(CultureInfo.InvariantCulture, $"rule-{rule}")));
    private readonly ValueDictionary _agents = DictionaryOf(Flow.AgentCount, agent => Value.FromText(Flow.AgentName(agent)));

    /// <summary>A batch of flows, all seen by the same kind of firewall.</summary>
    public Batch ToBatch(ReadOnlySpan<Flow> flows, bool isFirepower)
    {
        var length = flows.Length;
        var sources = Codes(_sources, flows, flow => flow.Source);
        var targets = Codes(_targets, flows, flow => flow.Target);
        List<Column> columns =
        [
            Numbers(flows, flow => flow.TimeMs / 1000d),
            Constant(Index, length),
            Constant(isFirepower ? "ftd-edge" : "pa-edge", length),
            Constant("flows", length),
            Constant(isFirepower ? "cisco:sfw:estreamer" : "pan:traffic", length),
            sources,
            sources,
            targets,
            targets,
            Codes(_ports, flows, flow => flow.SourcePort),
            Codes(_ports, flows, flow => ServiceTable.All[flow.Service].Port),
            Codes(_apps, flows, flow => flow.Service),
            Codes(_transports, flows, flow => flow.Service),
            Codes(_actions, flows, flow => flow.Action),
            Codes(_rules, flows, flow => flow.Rule),
            Numbers(flows, flow => flow.Bytes),
            Urls(flows),
            Codes(_agents, flows, flow => ServiceTable.All[flow.Service].IsWeb ? flow.Agent : -1),
            Constant(isFirepower ? "Cisco Secure Firewall" : "Palo Alto Networks Firewall", length),
            new ConstantColumn(Tags, length),
        ];
        if (isFirepower) columns.Add(Constant("ConnectionEvent", length));
        return new Batch(isFirepower ? _firepower : _panos, [.. columns], length);
    }

    private static ValueDictionary DictionaryOf(int count, Func<int, Value> valueOf)
    {
        var dictionary = new LocalDictionary();
        for (var i = 0; i < count; i++) dictionary.Add(valueOf(i));
        return dictionary;
    }

    private static ConstantColumn Constant(string text, int length) => new(Value.FromText(text), length);

    // A dictionary's first value has code 1; place -1 is the absent value.
    private static DictionaryColumn Codes(ValueDictionary dictionary, ReadOnlySpan<Flow> flows, Func<Flow, int> placeOf)
    {
        var codes = new int[flows.Length];
        for (var row = 0; row < codes.Length; row++) codes[row] = placeOf(flows[row]) + 1;
        return new DictionaryColumn(dictionary, codes);
    }

    private static NumberColumn Numbers(ReadOnlySpan<Flow> flows, Func<Flow, double> numberOf)
    {
        var numbers = new double[flows.Length];
        for (var row = 0; row < numbers.Length; row++) numbers[row] = numberOf(flows[row]);
        return new NumberColumn(numbers);
    }

    private static ValueColumn Urls(ReadOnlySpan<Flow> flows)
    {
        var values = new Value[flows.Length];
        for (var row = 0; row < values.Length; row++) values[row] = ServiceTable.All[flows[row].Service].IsWeb ? Value.FromText(flows[row].Url()) : Value.Null;
        return new ValueColumn(values);
    }
}
