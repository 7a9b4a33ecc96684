namespace Breakwater.Ingest.Fields;

/// <summary>Fields that every event has by itself. Where an event's own text uses such a name, its value is found under the name with <c>extracted_</c> before it.</summary>
internal static class ReservedFields
{
    public const string Time = "_time";
    public const string Raw = "_raw";
    public const string IndexTime = "_indextime";
    public const string Index = "index";
    public const string Source = "source";
    public const string SourceType = "sourcetype";
    public const string Host = "host";
    public const string Tag = "tag";
    public const string LineCount = "linecount";

    // SPL: what Splunk does with a header or key called like a default field.
    private const string Prefix = "extracted_";

    /// <summary>The field name for what the event calls <paramref name="rawName"/>.</summary>
    public static string Visible(string rawName) => IsReserved(rawName) ? Prefix + rawName : rawName;

    /// <summary>Whether every event has a field of that name.</summary>
    public static bool IsReserved(string name) => name is Time or Raw or IndexTime or Index or Source or SourceType or Host or Tag or LineCount;
}
