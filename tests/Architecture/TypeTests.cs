using System.Reflection;
using System.Runtime.CompilerServices;
using Breakwater.Cli.Reference;
using Breakwater.Columns.Batches;
using Breakwater.Content.Packs;
using Breakwater.Detection.Testing;
using Breakwater.Engine.Commands;
using Breakwater.Ingest.Summaries;
using Breakwater.Language.Text;
using Breakwater.Sources.Store;
using Breakwater.Store;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>What the compiled types look like. Reflection is for tests only.</summary>
public sealed class TypeTests
{
    // Words that say nothing about the field; where none other fits, the concept is not clear yet.
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Base", "Info", "Data", "Common"];

    internal static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(SourceText).Assembly, typeof(Batch).Assembly, typeof(CommandCatalog).Assembly, typeof(ContentPack).Assembly, typeof(SearchVariation).Assembly,
        typeof(IngestCodes).Assembly, typeof(EventStore).Assembly, typeof(StoreSource).Assembly, typeof(CodeCatalog).Assembly,
    ];

    private static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !IsGenerated(type));

    [Fact]
    public void Names_say_something() =>
        Assert.Empty(Types.Where(type => EmptyWords.Any(word => NameOf(type).EndsWith(word, StringComparison.Ordinal))).Select(type => type.FullName));

    [Fact]
    public void Classes_are_sealed_abstract_or_static() =>
        Assert.Empty(Types.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract).Select(type => type.FullName));

    [Fact]
    public void Nothing_static_changes() => Assert.Empty(Types
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => !field.IsInitOnly && !field.IsLiteral && !(field.Name.StartsWith('<') && !field.Name.EndsWith("k__BackingField", StringComparison.Ordinal)))
        .Select(field => $"{field.DeclaringType}.{field.Name}"));

    internal static bool IsGenerated(Type type)
    {
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            if (current.Name.StartsWith('<') || current.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)) return true;
        }

        return type.Namespace?.StartsWith("Breakwater.", StringComparison.Ordinal) != true;
    }

    private static string NameOf(Type type) => type.Name.Split('`')[0];
}
