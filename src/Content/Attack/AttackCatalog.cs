using System.Collections.Frozen;
using Breakwater.Content.Definitions;
using Breakwater.Content.Packs;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Attack;

/// <summary>Names and tactics of ATT&amp;CK techniques, from the file <c>attack/techniques.csv</c> with the columns id, name and tactics (separated by <c>;</c>).</summary>
public sealed class AttackCatalog
{
    private const string FileName = "attack/techniques.csv";

    private readonly FrozenDictionary<string, AttackTechnique> _techniques;

    private AttackCatalog(IEnumerable<AttackTechnique> techniques, ContentFile? file)
    {
        var byId = new Dictionary<string, AttackTechnique>(StringComparer.OrdinalIgnoreCase);
        foreach (var technique in techniques) byId[technique.Id] = technique;
        _techniques = byId.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        File = file;
    }

    /// <summary>No technique is known.</summary>
    public static AttackCatalog Empty { get; } = new([], null);

    /// <summary>The file that it was read from, which is no lookup.</summary>
    internal ContentFile? File { get; }

    /// <summary>How many techniques are known.</summary>
    public int Count => _techniques.Count;

    /// <summary>The technique of that identifier, or null. A sub-technique that is not listed has the tactics of its technique.</summary>
    public AttackTechnique? Find(string id)
    {
        if (_techniques.TryGetValue(id, out var technique)) return technique;
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && _techniques.TryGetValue(id[..dot], out var parent) ? parent with { Id = id } : null;
    }

    /// <summary>This catalog with the techniques of another added or put in their place.</summary>
    public AttackCatalog Overlay(AttackCatalog later) => later.Count == 0 ? this : new AttackCatalog([.. _techniques.Values, .. later._techniques.Values], later.File);

    internal static AttackCatalog Load(IContentFolder folder, IReadOnlyList<ContentFile> files, List<Diagnostic> diagnostics)
    {
        if (files.FirstOrDefault(file => file.Name == FileName || file.Name.EndsWith("/" + FileName, StringComparison.Ordinal)) is not { } file) return Empty;
        var content = new LookupFile(folder, file).Read();
        diagnostics.AddRange(content.Diagnostics);
        if (content.Table is not { } table) return new AttackCatalog([], file);
        var columns = (Id: IndexOf(table.Fields, "id"), Name: IndexOf(table.Fields, "name"), Tactics: IndexOf(table.Fields, "tactics"));
        if (columns is { Id: >= 0, Name: >= 0, Tactics: >= 0 })
        {
            var rows = table.Rows.Where(row => row[columns.Id] is not null);
            return new AttackCatalog(rows.Select(row => new AttackTechnique(row[columns.Id] ?? "", row[columns.Name] ?? "", Tactics(row[columns.Tactics]))), file);
        }

        diagnostics.Add(new Diagnostic(LookupCodes.BadFile, $"'{file.Path}' needs the columns id, name and tactics", new SourceLocation(new SourceText(file.Path, ""), default)));
        return new AttackCatalog([], file);
    }

    private static string[] Tactics(string? cell) => (cell ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int IndexOf(IReadOnlyList<string> fields, string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Equals(name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }
}
