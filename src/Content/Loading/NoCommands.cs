using Breakwater.Language.Parsing;

namespace Breakwater.Content.Loading;

/// <summary>For conditions and expressions in content, which hold no commands.</summary>
internal sealed class NoCommands : ICommandTable
{
    public static readonly NoCommands Instance = new();

    private NoCommands()
    {
    }

    public IEnumerable<string> Names => [];

    public ReadCommand? Find(ReadOnlySpan<char> name) => null;

    public bool IsGenerating(ReadOnlySpan<char> name) => false;
}
