using Breakwater.Columns.Batches;

namespace Breakwater.Engine.Sinks;

/// <summary>Takes the events that a search writes (<c>collect</c>). The caller of a search supplies one; without it nothing is stored.</summary>
public interface ISink
{
    /// <summary>
    /// Stores <paramref name="events"/>, which carry <c>_time</c>, <c>_raw</c>, <c>host</c>, <c>source</c> and <c>sourcetype</c>, in an index. Called on the search's thread, when it has all its rows.
    /// </summary>
    void Write(string index, Batch events);
}
