using System.Text.RegularExpressions;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Language;

public sealed class LanguageCodesTests
{
    [Fact]
    public void Every_declared_code_is_listed_once_in_order()
    {
        var declared = typeof(LanguageCodes).Assembly.GetTypes()
            .SelectMany(type => type.GetFields())
            .Where(field => field.IsStatic && field.FieldType == typeof(DiagnosticCode))
            .Select(field => ((DiagnosticCode)field.GetValue(null)!).Id);
        var listed = LanguageCodes.All.Select(code => code.Id).ToList();
        Assert.Equal(declared.Order(StringComparer.Ordinal), listed);
        Assert.Equal(listed.Distinct(), listed);
    }

    [Fact]
    public void Every_code_explains_itself() => Assert.All(LanguageCodes.All, code =>
    {
        Assert.Matches("^SPL0[0-4][0-9]{2}$", code.Id);
        Assert.False(char.IsAsciiLetterUpper(code.Title[0]) && !code.Title.StartsWith("IN ", StringComparison.Ordinal));
        Assert.False(code.Title.EndsWith('.'));
        Assert.True(code.Explanation.Length > 80 && Regex.IsMatch(code.Explanation, "[.]$"));
    });
}
