namespace Breakwater.Cli.Terminals;

/// <summary>Puts colour and weight on text, or leaves it as it is where nobody would see them.</summary>
internal sealed record Palette(bool IsEnabled)
{
    private const string Reset = "\e[0m";

    /// <summary>No colour at all.</summary>
    public static Palette None { get; } = new(false);

    /// <summary>What stands out.</summary>
    public string Bold(string text) => Paint("\e[1m", text);

    /// <summary>What may be overlooked.</summary>
    public string Dim(string text) => Paint("\e[2m", text);

    /// <summary>Errors and high risk.</summary>
    public string Red(string text) => Paint("\e[1;31m", text);

    /// <summary>Warnings and middling risk.</summary>
    public string Yellow(string text) => Paint("\e[33m", text);

    /// <summary>Names and notes.</summary>
    public string Cyan(string text) => Paint("\e[36m", text);

    /// <summary>What went well.</summary>
    public string Green(string text) => Paint("\e[32m", text);

    private string Paint(string code, string text) => IsEnabled && text.Length > 0 ? code + text + Reset : text;
}
