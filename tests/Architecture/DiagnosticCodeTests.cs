using System.Reflection;
using Breakwater.Cli.Reference;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>Every diagnostic of the program can be looked up.</summary>
public sealed class DiagnosticCodeTests
{
    private static IReadOnlyList<DiagnosticCode> Declared { get; } =
    [
        .. TypeTests.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(DiagnosticCode))
            .Select(field => (DiagnosticCode)field.GetValue(null)!),
    ];

    [Fact]
    public void No_number_is_used_twice() => Assert.Empty(Declared.GroupBy(code => code.Id).Where(group => group.Distinct().Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_code_is_in_the_catalog()
    {
        var listed = CodeCatalog.All().Select(code => code.Id).ToList();
        Assert.Empty(Declared.Select(code => code.Id).Distinct().Except(listed));
        Assert.Equal(listed.Distinct(), listed);
    }

    [Fact]
    public void Every_code_explains_itself() => Assert.All(CodeCatalog.All(), code =>
    {
        Assert.Matches("^[A-Z]{3}[0-9]{4}$", code.Id);
        Assert.False(code.Title.EndsWith('.'), code.Id);
        Assert.True(code.Explanation.Length > code.Title.Length && code.Explanation.EndsWith('.'), code.Id);
    });
}
