namespace Breakwater.Content.Checks;

/// <summary>The words that published packs label content with; a new word is added here.</summary>
internal static class Vocabulary
{
    /// <summary>Security domains.</summary>
    public static IReadOnlyList<string> Domains { get; } =
    [
        "endpoint", "network", "threat", "identity", "access", "audit",
    ];

    /// <summary>Products that content is published for.</summary>
    public static IReadOnlyList<string> Products { get; } =
    [
        "Splunk Enterprise", "Splunk Enterprise Security", "Splunk Cloud", "Splunk Security Analytics for AWS",
        "Splunk Behavioral Analytics", "Splunk Phantom",
    ];

    /// <summary>Use cases of stories.</summary>
    public static IReadOnlyList<string> UseCases { get; } =
    [
        "Fraud Detection", "Compliance", "Application Security", "Security Monitoring", "Advanced Threat Detection", "Insider Threat",
        "Other",
    ];

    /// <summary>Categories of stories.</summary>
    public static IReadOnlyList<string> StoryCategories { get; } =
    [
        "Abuse", "Adversary Tactics", "Best Practices", "Cloud Security", "Compliance", "Malware", "Uncategorized", "Vulnerability",
        "Account Compromise", "Data Destruction", "Lateral Movement", "Privilege Escalation", "Ransomware", "Unauthorized Software",
    ];

    /// <summary>What a threat object can be.</summary>
    public static IReadOnlyList<string> ThreatObjectTypes { get; } =
    [
        "certificate_common_name", "certificate_organization", "certificate_serial", "certificate_unit", "command", "domain",
        "email_address", "email_subject", "file_hash", "file_name", "file_path", "http_user_agent", "ip_address", "process",
        "process_name", "parent_process", "parent_process_name", "process_hash", "registry_path", "registry_value_name",
        "registry_value_text", "service", "signature", "system", "tls_hash", "url",
    ];

    /// <summary>Categories of the NIST Cybersecurity Framework.</summary>
    public static IReadOnlyList<string> NistCategories { get; } =
    [
        "ID.AM", "ID.BE", "ID.GV", "ID.RA", "ID.RM", "PR.AC", "PR.AT", "PR.DS", "PR.IP", "PR.MA", "PR.PT", "DE.AE", "DE.CM", "DE.DP",
        "RS.RP", "RS.CO", "RS.AN", "RS.MI", "RS.IM", "RC.RP", "RC.IM", "RC.CO",
    ];

    /// <summary>What a detection can be about, in any generation.</summary>
    public static IReadOnlyList<string> AssetTypes { get; } =
    [
        "AWS Account", "AWS EKS Kubernetes cluster", "AWS Federated Account", "AWS Instance", "Account", "Amazon EKS Kubernetes cluster",
        "Amazon EKS Kubernetes cluster Pod", "Amazon Elastic Container Registry", "Azure Tenant", "Azure AKS Kubernetes cluster",
        "Azure Active Directory", "CircleCI", "Cloud Compute Instance", "Cloud Instance", "DNS Servers", "Database Server",
        "Domain Server", "EC2 Snapshot", "Endpoint", "GCP", "GCP Account", "GCP GKE EKS Kubernetes cluster", "GCP GKE Kubernetes cluster",
        "GCP Kubernetes cluster", "GCP Storage Bucket", "GDrive", "GSuite", "GitHub", "Google Cloud Platform tenant", "Identity",
        "Infrastructure", "Instance", "Kubernetes", "Network", "O365 Tenant", "Okta Tenant", "Proxy", "S3 Bucket", "Splunk Server",
        "VPN Appliance", "Web Server", "Web Proxy", "Web Application", "Windows",
    ];
}
