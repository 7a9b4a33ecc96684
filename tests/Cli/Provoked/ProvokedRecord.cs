using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Tests.Cli.Provoked;

/// <summary>
/// One record of a <c>.provoked</c> file: files, a command over them, and the diagnostics of one code that it prints. <c>@/</c> stands for the record's folder, <c>{{3:x}}</c> for xxx,
/// and <c>{{1..3:n#,}}</c> for n1,n2,n3,.
/// </summary>
/// <param name="Code">The code that the record is about.</param>
/// <param name="Lines">What sets it up, as written.</param>
/// <param name="Expected">The first lines of the diagnostics.</param>
internal sealed partial record ProvokedRecord(string Code, IReadOnlyList<string> Lines, string Expected)
{
    private const string Separator = "----";
    private const string EndOfText = ".";

    /// <summary>Reads the records of a file.</summary>
    public static IReadOnlyList<ProvokedRecord> ReadAll(string text)
    {
        var records = new List<ProvokedRecord>();
        foreach (var section in text.Split("## ").Skip(1))
        {
            var lines = section.TrimEnd().Split('\n');
            var separator = Array.LastIndexOf(lines, Separator);
            records.Add(new ProvokedRecord(lines[0].Split(' ')[0], lines[1..separator], string.Join('\n', lines[(separator + 1)..])));
        }

        return records;
    }

    /// <summary>The record with another expectation, as the file holds it.</summary>
    public string Write(string printed) => $"## {Code}\n{string.Join('\n', Lines)}\n{Separator}\n{printed}\n";

    /// <summary>Does what the lines say, and gives the diagnostics of the code that the last command printed.</summary>
    public string Run()
    {
        using var folder = new TemporaryFolder();
        using var locked = new Locks();
        string? input = "";
        CliRun? result = null;
        for (var i = 0; i < Lines.Count; i++)
        {
            var words = Lines[i].Split(' ');
            switch (words[0])
            {
                case "file":
                    folder.Write(words[1], Text(ref i));
                    break;
                case "bytes":
                    File.WriteAllBytes(folder.Write(words[1], ""), Convert.FromHexString(words[2]));
                    break;
                case "link":
                    File.Delete(folder.Write(words[1], ""));
                    File.CreateSymbolicLink(folder.PathOf(words[1]), words[2]);
                    break;
                case "cut":
                    File.WriteAllBytes(folder.PathOf(words[1]), File.ReadAllBytes(folder.PathOf(words[1]))[..^1]);
                    break;
                case "lock":
                    locked.Add(folder.PathOf(words[1]));
                    break;
                case "input":
                    input = Text(ref i);
                    break;
                case "broken-input":
                    input = null;
                    break;
                default:
                    result = Run(Expand(Lines[i]["run ".Length..]), folder.Root, input);
                    break;
            }
        }

        var printed = $"{result?.Error}{result?.Out}".Split('\n').Where(line => line.Contains($"[{Code}]: ", StringComparison.Ordinal)).Select(line => line.Replace(folder.Root, "@", StringComparison.Ordinal));
        return string.Join('\n', printed);
    }

    private static CliRun Run(string command, string root, string? input)
    {
        string[] arguments = [.. Arguments().Matches(command).Select(match => match.Value.Trim('\'').Replace("@/", root + "/", StringComparison.Ordinal))];
        return CliRun.With(terminal => terminal with { OpenInput = () => input is null ? throw new InvalidOperationException("the stream is broken") : new MemoryStream(Encoding.UTF8.GetBytes(input)) }, arguments);
    }

    // The lines below a directive, up to one that is a single dot.
    private string Text(ref int line)
    {
        var text = new StringBuilder();
        for (line++; Lines[line] != EndOfText; line++) text.Append(Expand(Lines[line])).Append('\n');
        return text.ToString();
    }

    private static string Expand(string line) => Repetition().Replace(line, match =>
    {
        var first = match.Groups["from"] is { Success: true, Value: var from } ? int.Parse(from, CultureInfo.InvariantCulture) : 1;
        var last = int.Parse(match.Groups["to"].ValueSpan, CultureInfo.InvariantCulture);
        var text = match.Groups["text"].Value.Replace("\\n", "\n", StringComparison.Ordinal);
        return string.Concat(Enumerable.Range(first, last - first + 1).Select(number => match.Groups["from"].Success ? text.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : text));
    });

    [GeneratedRegex(@"\{\{(?:(?<from>\d+)\.\.)?(?<to>\d+):(?<text>.*?)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Repetition();

    [GeneratedRegex("'[^']*'|[^ ']+", RegexOptions.CultureInvariant)]
    private static partial Regex Arguments();

    /// <summary>Files that another process seems to hold.</summary>
    private sealed class Locks : IDisposable
    {
        private readonly List<FileStream> _files = [];

        public void Add(string path) => _files.Add(File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));

        public void Dispose() => _files.ForEach(file => file.Dispose());
    }
}
