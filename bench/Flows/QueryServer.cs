using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Columns.Batches;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Detection.Runs;
using Breakwater.Engine.Knowledge;
using Breakwater.Engine.Searches;
using Breakwater.Engine.Sources;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;
using Breakwater.Sources.Store;
using Breakwater.Store;

namespace Breakwater.Flows;

/// <summary>
/// Answers requests over one open store. A request is an object: <c>detection</c> (a name as <c>hunt --detection</c> takes it) or <c>search</c> (SPL) with the <c>columns</c>
/// to compare; <c>pack</c>, a list of <c>detection</c>, or <c>name</c> and <c>search</c>, that run as one hunt; <c>limit</c>, a list of fields whose codes are summed. With <c>check</c>, the answer has a checksum; with <c>rows</c>, its rows as texts;
/// with <c>profile</c>, where the time went.
/// </summary>
internal sealed class QueryServer(EventStore store, ContentPack pack)
{
    // The detection whose risk, drilldowns and type the generated ones borrow.
    private const string PackTemplate = "Protocol or Port Mismatch";

    private readonly KnowledgeSet _knowledge = pack.ToKnowledge();
    private readonly StoreSource _source = new(store);
    private CodeLimit? _limit;

    /// <summary>The answer to one line.</summary>
    public string Answer(string line)
    {
        using var document = JsonDocument.Parse(line);
        var request = document.RootElement;
        try
        {
            var answer = request.TryGetProperty("limit", out var fields) ? AnswerLimit(fields)
                : request.TryGetProperty("pack", out var searches) ? AnswerPack(searches)
                : AnswerSearch(request);
            return answer.ToJsonString();
        }
        catch (SplException stop)
        {
            return Failure(stop.Diagnostic).ToJsonString();
        }
    }

    private JsonObject AnswerSearch(JsonElement request)
    {
        var text = request.TryGetProperty("detection", out var name) ? Find(name.GetString() ?? "").Search : new SourceText("search", request.GetProperty("search").GetString() ?? "");
        var timed = request.TryGetProperty("profile", out _) ? new TimedSource(_source) : null;
        var diagnostics = new List<Diagnostic>();
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var search = new SearchEngine(_knowledge, [(ISource?)timed ?? _source]).Compile(text, new SearchOptions(), diagnostics.Add);
        if (search is null) return Failure(diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error));
        var compiled = Stopwatch.GetTimestamp();
        var batches = new List<Batch>();
        foreach (var batch in search.Run()) batches.Add(batch.Materialize());
        var ended = Stopwatch.GetTimestamp();
        cpu = Environment.CpuUsage.TotalTime - cpu;

        var answer = new JsonObject
        {
            ["ms"] = Stopwatch.GetElapsedTime(started, ended).TotalMilliseconds,
            ["cpuMs"] = cpu.TotalMilliseconds,
            ["compileMs"] = Stopwatch.GetElapsedTime(started, compiled).TotalMilliseconds,
            ["rows"] = batches.Sum(batch => batch.Length),
        };
        if (timed is not null)
        {
            answer["filterMs"] = timed.FilterMs;
            answer["gatherMs"] = timed.GatherMs;
            answer["rowsKept"] = timed.RowCount;
        }

        string[] columns = request.TryGetProperty("columns", out var names) ? [.. names.EnumerateArray().Select(column => column.GetString() ?? "")] : [];
        if (request.TryGetProperty("check", out _)) answer["checksum"] = AnswerText.ChecksumOf(batches, columns);
        if (request.TryGetProperty("rows", out _)) answer["rows"] = new JsonArray([.. AnswerText.RowsOf(batches, columns).Select(row => (JsonNode)row)]);
        return answer;
    }

    private JsonObject AnswerPack(JsonElement searches)
    {
        var template = Find(PackTemplate);
        var detections = searches.EnumerateArray().Select(search => search.TryGetProperty("detection", out var name) ? Find(name.GetString() ?? "") : Vary(template, search)).ToList();
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var result = new Hunt(pack, [_source], new HuntOptions()).Run(detections);
        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        if (result.Runs.FirstOrDefault(run => run.HasFailed) is { } failed) return Failure(failed.Diagnostics[0]);
        return new JsonObject
        {
            ["ms"] = elapsed.TotalMilliseconds,
            ["cpuMs"] = cpu.TotalMilliseconds,
            ["rows"] = result.Runs.Sum(run => run.RowCount),
            ["counts"] = new JsonArray([.. result.Runs.Select(run => (JsonNode)run.RowCount)]),
        };
    }

    private static DetectionDefinition Vary(DetectionDefinition template, JsonElement search)
    {
        var name = search.GetProperty("name").GetString() ?? "";
        return template with { Name = name, Id = name, Search = new SourceText(name, search.GetProperty("search").GetString() ?? "") };
    }

    private JsonObject AnswerLimit(JsonElement fields)
    {
        string[] names = [.. fields.EnumerateArray().Select(field => field.GetString() ?? "")];
        if (_limit is null || !_limit.IsOf(names)) _limit = new CodeLimit(store, names);
        var started = Stopwatch.GetTimestamp();
        var sum = _limit.Sum(Environment.ProcessorCount);
        return new JsonObject { ["ms"] = Stopwatch.GetElapsedTime(started).TotalMilliseconds, ["rows"] = 1, ["bytes"] = _limit.LengthBytes, ["sum"] = sum };
    }

    private DetectionDefinition Find(string name)
    {
        var problems = new List<Diagnostic>();
        return new DetectionSelection { Names = [name] }.Apply(pack, problems) is [var detection] ? detection : throw new SplException(problems[0]);
    }

    private static JsonObject Failure(Diagnostic diagnostic) => new() { ["error"] = diagnostic.Message };
}
