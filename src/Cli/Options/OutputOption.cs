using System.CommandLine;
using System.Text;
using Breakwater.Cli.Files;

namespace Breakwater.Cli.Options;

/// <summary>Where results are written: standard output, or a file that is there in whole or not at all.</summary>
internal sealed class OutputOption() : Option<string>("--out", "-o")
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>An option with its description.</summary>
    public static OutputOption Create() => new() { Description = "write the results to a file, which appears only when it is complete", HelpName = "FILE" };

    /// <summary>Whether a file was named.</summary>
    public bool IsFile(ParseResult arguments) => arguments.GetValue(this) is not null;

    /// <summary>Checks early that the file can be there, so that a long hunt is not lost to a mistyped folder.</summary>
    public void Check(ParseResult arguments)
    {
        if (arguments.GetValue(this) is not { } path) return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is not null && !Directory.Exists(folder)) throw new UsageException(CliCodes.Unwritable, $"'{path}' cannot be written: there is no folder '{folder}'");
        if (Directory.Exists(path)) throw new UsageException(CliCodes.Unwritable, $"'{path}' is a folder", "name a file in it");
    }

    /// <summary>Has <paramref name="write"/> write the results.</summary>
    public void Write(ParseResult arguments, Session session, Action<StreamWriter> write)
    {
        if (arguments.GetValue(this) is not { } path)
        {
            write(session.Out);
            session.Out.Flush();
            return;
        }

        AtomicFile.Write(path, stream =>
        {
            using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true);
            write(text);
        });
    }
}
