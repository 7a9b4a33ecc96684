namespace Breakwater.Tests.Content;

/// <summary>A detection that no check objects to, for tests to break one thing of.</summary>
internal static class DetectionYaml
{
    public const string Path = "detections/network/odd_port.yml";

    public const string Good = """
        name: Odd Port
        id: 11111111-2222-3333-4444-555555555555
        version: 1
        date: '2026-01-02'
        author: A. Person
        status: production
        type: Anomaly
        description: Finds connections to odd ports.
        data_source:
          - Some Source
        search: |
          | tstats count from datamodel=Traffic.All where All.port=1 by All.src, All.dest
          | lookup ports port as All.port OUTPUT note
          | `shown(src)`
          | `odd_port_filter`
        how_to_implement: Needs logs.
        known_false_positives: None known.
        references:
          - https://example.org/
        drilldown_searches:
          - name: Rows
            search: '%original_detection_search% | search src = "$src$"'
            earliest_offset: $info_min_time$
            latest_offset: $info_max_time$
          - name: Risk
            search: '| from datamodel Traffic.All'
            earliest_offset: $info_min_time$
            latest_offset: $info_max_time$
        rba:
          message: $src$ talked to $dest$
          risk_objects:
            - field: src
              type: system
              score: 30
          threat_objects:
            - field: dest
              type: ip_address
        tags:
          analytic_story:
            - Some Story
          asset_type: Network
          mitre_attack_id:
            - T1571
          product:
            - Splunk Cloud
          security_domain: network
          cve:
            - CVE-2024-1234
          throttling:
            fields:
              - src
            period: 60m
        schedule: Nightly
        tests:
          - name: True Positive
            attack_data:
              - data: https://example.org/a.log
                source: s
                sourcetype: t

        """;

    /// <summary>What <see cref="Good"/> refers to.</summary>
    public static (string Name, string Text)[] Surroundings { get; } =
    [
        ("stories/some_story.yml", "name: Some Story\nid: 22222222-2222-3333-4444-555555555555\nversion: 1\ndate: '2026-01-02'\nauthor: A\ndescription: d\nnarrative: Once upon a time.\ntags:\n  category: [Malware]\n  product: [Splunk Cloud]\n  usecase: Compliance\n"),
        ("macros/shown.yml", "name: shown\narguments: [field]\ndefinition: convert ctime($field$)\n"),
        ("data_sources/some_source.yml", "name: Some Source\nsource: s\nsourcetype: t\n"),
        ("data_models/traffic.yml", "name: Traffic\ndatasets:\n  - name: All\n    constraint: tag=network\n    fields: [src, dest, port]\n"),
        ("lookups/ports.yml", "name: ports\nlookup_type: csv\nfilename: ports.csv\nmatch_type: [WILDCARD(port)]\n"),
        ("lookups/ports.csv", "port,note\n1,odd\n"),
        ("schedules/nightly.yml", "name: Nightly\ncron_schedule: 0 3 * * *\nearliest_time: -1d@d\nlatest_time: now\nschedule_window: auto\n"),
        ("attack/techniques.csv", "id,name,tactics\nT1571,Non-Standard Port,Command and Control\nT1048,Exfiltration Over Alternative Protocol,Exfiltration\n"),
    ];

    /// <summary>The good detection with one piece of its text replaced, and what it refers to.</summary>
    public static MemoryContentFolder With(string old, string replacement)
    {
        if (!Good.Contains(old, StringComparison.Ordinal)) throw new ArgumentException($"the detection does not hold '{old}'", nameof(old));
        return Folder(Good.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>A detection and what it refers to.</summary>
    public static MemoryContentFolder Folder(string detection = Good)
    {
        var folder = MemoryContentFolder.Of(Surroundings);
        folder.Add(Path, detection);
        return folder;
    }
}
