using Breakwater.Content.Definitions;
using Breakwater.Content.Yaml;

namespace Breakwater.Content.Loading;

/// <summary>Reads the tests of a detection.</summary>
internal static class TestReader
{
    public static IReadOnlyList<TestDefinition> Read(YamlFields fields)
    {
        var tests = new List<TestDefinition>();
        foreach (var entry in fields.List("tests"))
        {
            var data = entry.List("attack_data").Select(ReadData).OfType<AttackRecording>().ToList();
            tests.Add(new TestDefinition(entry.Text("name") ?? $"Test {tests.Count + 1}", data)
            {
                Description = entry.Text("description") ?? "",
                IsExperimental = entry.Text("test_type") is { } type && type.Equals("experimental", StringComparison.OrdinalIgnoreCase),
                ExpectedResults = entry.Integer("expected_results", 0, int.MaxValue) ?? 1,
            });
            entry.Ignore("earliest_time", "latest_time", "pass_condition", "file");
            entry.ReportUnknown("a test");
        }

        return tests;
    }

    private static AttackRecording? ReadData(YamlFields entry)
    {
        var location = entry.Text("data");
        var data = new AttackRecording(location ?? "", entry.Text("source") ?? "", entry.Text("sourcetype") ?? "")
        {
            Index = entry.Text("custom_index") ?? entry.Text("index"),
            Host = entry.Text("host"),
            UpdatesTimestamps = entry.Truth("update_timestamp") ?? false,
        };
        entry.Ignore("custom_index", "index", "file_name");
        entry.ReportUnknown("a test's data");
        if (location is not null) return data;
        entry.Diagnostics.Report(DefinitionCodes.MissingKey, entry.FirstLine, "a test's data needs 'data': a web address or a path");
        return null;
    }
}
