namespace Breakwater.Content.Definitions;

/// <summary>What a detection's result rows become.</summary>
public enum DetectionType
{
    /// <summary>Attacker behaviour by itself: a finding, and risk.</summary>
    Ttp,

    /// <summary>Unusual and not necessarily bad: an intermediate finding (risk) only.</summary>
    Anomaly,

    /// <summary>For a person to read through: neither finding nor risk.</summary>
    Hunting,

    /// <summary>A search over the risk of others: a finding without risk of its own.</summary>
    Correlation,
}

/// <summary>How far a detection has been taken by its authors.</summary>
public enum DetectionStatus
{
    /// <summary>Tested.</summary>
    Production,

    /// <summary>Not tested by its authors.</summary>
    Experimental,

    /// <summary>Replaced, or no longer maintained.</summary>
    Deprecated,

    /// <summary>Withdrawn; kept for the record.</summary>
    Removed,
}

/// <summary>How urgent a detection is, derived from its highest risk score.</summary>
public enum Urgency
{
    /// <summary>A score up to 20.</summary>
    Informational,

    /// <summary>Up to 40.</summary>
    Low,

    /// <summary>Up to 60.</summary>
    Medium,

    /// <summary>Up to 80, and where there is no score.</summary>
    High,

    /// <summary>Above 80.</summary>
    Critical,
}
