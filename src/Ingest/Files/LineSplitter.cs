namespace Breakwater.Ingest.Files;

/// <summary>A record is a line.</summary>
internal sealed class LineSplitter : RecordSplitter
{
    public override bool IsLinewise => true;

    public override int FindEnd(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') + 1 is var end && end > 0 ? end : -1;
}
