using System.CommandLine;
using Breakwater.Cli.Options;
using Breakwater.Cli.Terminals;

namespace Breakwater.Cli.Verbs;

/// <summary>What <c>--help</c> prints: what the command is for, how it is typed, its parts, and examples.</summary>
internal static class HelpPage
{
    private const int MaximumWidth = 110;
    private const int MaximumNameWidth = 26;
    private const int Margin = 2;

    /// <summary>Writes the page of a command.</summary>
    public static void Write(Verb verb, TextWriter output, int width, Palette palette)
    {
        var shown = Math.Min(width, MaximumWidth);
        foreach (var line in DisplayText.Wrap(verb.Description ?? "", shown)) output.WriteLine(line);
        output.WriteLine();
        output.WriteLine(palette.Bold("Usage"));
        output.WriteLine($"  {UsageOf(verb)}");

        var options = ArgumentChecks.OptionsOf(verb).Where(option => !option.Hidden).ToList();
        var own = options.Where(option => !option.Recursive && verb.Options.Contains(option)).ToList();
        var shared = options.Except(own).ToList();
        var commands = verb.Subcommands.Where(command => !command.Hidden).ToList();
        var rows = verb.Arguments.Select(argument => (argument.Name, argument.Description ?? "")).ToList();
        WriteSection("Commands", [.. commands.Select(command => (command.Name, command.Description ?? ""))], output, shown, palette);
        WriteSection("Arguments", rows, output, shown, palette);
        WriteSection("Options", [.. own.Select(option => (NameOf(option), option.Description ?? ""))], output, shown, palette);
        WriteSection("Options of every command", [.. shared.Select(option => (NameOf(option), option.Description ?? ""))], output, shown, palette);
        if (verb.Details.Length > 0)
        {
            output.WriteLine();
            foreach (var line in DisplayText.Wrap(verb.Details, shown)) output.WriteLine(line);
        }

        WriteExamples(verb, output, palette);
        if (commands.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"'{ArgumentChecks.PathOf(verb)} COMMAND --help' says more about a command.");
        }
    }

    private static void WriteSection(string title, IReadOnlyList<(string Name, string Meaning)> rows, TextWriter output, int width, Palette palette)
    {
        if (rows.Count == 0) return;
        output.WriteLine();
        output.WriteLine(palette.Bold(title));
        var nameWidth = Math.Min(MaximumNameWidth, rows.Max(row => row.Name.Length));
        var indent = new string(' ', Margin + nameWidth + Margin);
        foreach (var (name, meaning) in rows)
        {
            var lines = DisplayText.Wrap(meaning, Math.Max(20, width - indent.Length)).ToList();
            var isLong = name.Length > nameWidth;
            output.WriteLine($"  {palette.Cyan(name)}{(isLong ? "" : new string(' ', nameWidth - name.Length + Margin) + lines[0])}");
            foreach (var line in isLong ? lines : lines.Skip(1)) output.WriteLine(indent + line);
        }
    }

    private static void WriteExamples(Verb verb, TextWriter output, Palette palette)
    {
        if (verb.Examples.Count == 0) return;
        output.WriteLine();
        output.WriteLine(palette.Bold("Examples"));
        foreach (var (line, meaning) in verb.Examples)
        {
            output.WriteLine("  " + palette.Dim($"# {meaning}"));
            output.WriteLine("  " + line);
        }
    }

    private static string UsageOf(Verb verb)
    {
        var parts = new List<string> { ArgumentChecks.PathOf(verb) };
        if (verb.Subcommands.Count > 0) parts.Add("COMMAND");
        foreach (var argument in verb.Arguments)
        {
            var name = argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "..." : argument.Name;
            parts.Add(argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name);
        }

        parts.Add("[OPTIONS]");
        return string.Join(' ', parts);
    }

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).Distinct());
        return option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName ?? "VALUE"}";
    }
}
