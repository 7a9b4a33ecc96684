using System.Reflection;
using System.Xml.Linq;
using Breakwater.Language.Diagnostics;
using Xunit;

namespace Breakwater.Tests.Architecture;

/// <summary>Every public member says in a sentence what it is for.</summary>
public sealed class DocumentationTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Public_members_are_documented()
    {
        var missing = new List<string>();
        foreach (var assembly in TypeTests.Assemblies)
        {
            var documented = Documented(assembly);
            foreach (var type in assembly.GetTypes().Where(type => IsVisible(type) && !TypeTests.IsGenerated(type)))
            {
                if (!documented.Contains("T:" + IdOf(type))) missing.Add(IdOf(type));
                missing.AddRange(Members(type).Where(member => !documented.Contains(IdOf(type, member))).Select(member => $"{IdOf(type)}.{member.Name}"));
            }
        }

        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    // Members by kind and name, without parameters: overloads share a description.
    private static HashSet<string> Documented(Assembly assembly)
    {
        var path = Path.ChangeExtension(assembly.Location, ".xml");
        Assert.True(File.Exists(path), $"no documentation beside {assembly.Location}");
        return [.. XDocument.Load(path).Descendants("member").Where(HasText).Select(member => ((string?)member.Attribute("name") ?? "").Split('(')[0].Split("``")[0])];
    }

    private static bool HasText(XElement member) => member.Element("summary")?.Value.Trim().Length > 0 || member.Element("inheritdoc") is not null;

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        // What an interface or a base class promises is described there, a record's parameters with the record, a diagnostic code by its own title, and names of an
        // enumeration speak for themselves.
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return [];
        var promised = type.IsInterface ? [] : type.GetInterfaces().SelectMany(contract => type.GetInterfaceMap(contract).TargetMethods).ToHashSet();
        var parameters = type.GetConstructors(Declared).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name).ToHashSet();
        var isRecord = type.GetMethod("<Clone>$") is not null || type.GetMethod("PrintMembers", Declared) is not null;
        return type.GetMembers(Declared).Where(member => member switch
        {
            MethodInfo method => IsVisible(method) && !method.IsSpecialName && !IsOverride(method) && !promised.Contains(method) && method.Name != "Visit" && !IsOfRecord(method),
            PropertyInfo property => Accessor(property) is { } accessor && IsVisible(accessor) && property.Name != "EqualityContract" && !IsOverride(accessor) && !promised.Contains(accessor) && !(isRecord && parameters.Contains(property.Name)),
            FieldInfo field => field.IsPublic && !field.IsSpecialName && field.FieldType != typeof(DiagnosticCode),
            EventInfo => true,
            ConstructorInfo constructor => constructor.IsPublic && constructor.GetParameters().Length > 0 && !isRecord && !IsPrimary(type),
            _ => false,
        });
    }

    // A primary constructor is described with its type. It is the only one, and no source line shows it apart.
    private static bool IsPrimary(Type type) =>
        SourceTree.Product.Any(file => file.Lines.Any(line => line.Contains($" {type.Name.Split('`')[0]}(", StringComparison.Ordinal) && (line.Contains(" class ", StringComparison.Ordinal) || line.Contains(" struct ", StringComparison.Ordinal)))
            || file.Lines.Any(line => line.Contains($" {type.Name.Split('`')[0]}<", StringComparison.Ordinal) && line.Contains(" class ", StringComparison.Ordinal) && line.Contains('(', StringComparison.Ordinal)));

    private static bool IsOfRecord(MethodInfo method) => method.Name is "PrintMembers" or "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$";

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static MethodInfo? Accessor(PropertyInfo property) => property.GetMethod ?? property.SetMethod;

    private static bool IsVisible(MethodInfo method) => method.IsPublic || method.IsFamily;

    private static bool IsVisible(Type type) => type.IsPublic || (type.IsNestedPublic && type.DeclaringType is { } outer && IsVisible(outer));

    private static string IdOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string IdOf(Type type, MemberInfo member) => member switch
    {
        MethodInfo => "M:",
        PropertyInfo => "P:",
        FieldInfo => "F:",
        EventInfo => "E:",
        _ => "M:",
    } + IdOf(type) + "." + (member is ConstructorInfo ? "#ctor" : member is PropertyInfo { Name: "Item" } ? "Item" : member.Name);
}
