using System.Text;
using Breakwater.Language.Diagnostics;
using Breakwater.Language.Text;

namespace Breakwater.Content.Yaml;

/// <summary>Reads a file into characters, within a limit and as UTF-8 only.</summary>
internal static class YamlText
{
    /// <summary>The longest YAML file that is read: some fifty times the longest that is published (a data source with its example log).</summary>
    public const int MaximumLengthBytes = 4 * 1024 * 1024;

    private const char ByteOrderMark = '\uFEFF';

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text, or null with a diagnostic in <paramref name="problem"/>.</summary>
    public static SourceText? Read(IContentFolder folder, ContentFile file, out Diagnostic? problem)
    {
        problem = null;
        try
        {
            if (ReadBytes(folder, file) is { } bytes) return new SourceText(file.Path, StrictUtf8.GetString(bytes).TrimStart(ByteOrderMark));
            problem = Problem(YamlCodes.TooLong, file, $"'{file.Path}' is longer than {MaximumLengthBytes / (1024 * 1024)} MB");
        }
        catch (DecoderFallbackException invalid)
        {
            problem = Problem(YamlCodes.NotUtf8, file, $"'{file.Path}' is not UTF-8: the byte at position {invalid.Index} fits no character");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = Problem(YamlCodes.Unreadable, file, $"'{file.Path}' cannot be read: {failure.Message.TrimEnd('.')}");
        }

        return null;
    }

    /// <summary>A diagnostic about a whole file whose text is not there to point into.</summary>
    public static Diagnostic Problem(DiagnosticCode code, ContentFile file, string message) =>
        new(code, message, new SourceLocation(new SourceText(file.Path, ""), default));

    private static byte[]? ReadBytes(IContentFolder folder, ContentFile file)
    {
        if (file.LengthBytes > MaximumLengthBytes) return null;
        using var stream = folder.Open(file);

        // The listed length is a hint only: the file may have grown since.
        using var bytes = new MemoryStream((int)Math.Max(0, file.LengthBytes));
        var buffer = new byte[16 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaximumLengthBytes) return null;
        }

        return bytes.ToArray();
    }
}
