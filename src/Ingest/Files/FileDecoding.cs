using System.Text;

namespace Breakwater.Ingest.Files;

/// <summary>How the bytes of a file are wrapped, told by its first bytes and not by its name.</summary>
internal enum FileEncoding
{
    /// <summary>Text whose bytes are what the disk holds, so that a range of it can be read on its own.</summary>
    Verbatim,

    /// <summary>gzip.</summary>
    GZip,

    /// <summary>UTF-16 with a byte order mark, as Windows tools export it.</summary>
    Utf16,

    /// <summary>A compression that this program does not read.</summary>
    Unsupported,
}

/// <summary>Unwraps compressed and UTF-16 files into UTF-8 text.</summary>
internal static class FileDecoding
{
    private const int MagicBytes = 6;

    /// <summary>The text of <paramref name="file"/>. Owns and returns one stream; throws what <see cref="IInputFile.Open"/> throws.</summary>
    public static Stream Open(IInputFile file, out FileEncoding encoding, out string compression)
    {
        var stream = file.Open();
        var magic = new byte[MagicBytes];
        var length = stream.ReadAtLeast(magic, MagicBytes, throwOnEndOfStream: false);
        encoding = Recognise(magic.AsSpan(0, length), out compression);
        if (stream.CanSeek) stream.Position = 0;
        else stream = new PrefixedStream(magic.AsMemory(0, length), stream);
        return encoding switch
        {
            FileEncoding.GZip => new CheckedGZipStream(stream),
            FileEncoding.Utf16 => Encoding.CreateTranscodingStream(stream, magic[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => stream,
        };
    }

    private static FileEncoding Recognise(ReadOnlySpan<byte> magic, out string compression)
    {
        compression = "";
        if (magic.StartsWith<byte>([0x1F, 0x8B])) return FileEncoding.GZip;
        if (magic.StartsWith<byte>([0xFF, 0xFE]) || magic.StartsWith<byte>([0xFE, 0xFF])) return FileEncoding.Utf16;
        if (magic.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD])) compression = "zstd";
        else if (magic.StartsWith("BZh"u8)) compression = "bzip2";
        else if (magic.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A])) compression = "xz";
        else if (magic.StartsWith<byte>([0x04, 0x22, 0x4D, 0x18])) compression = "lz4";
        else if (magic.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF])) compression = "7z";
        return compression.Length == 0 ? FileEncoding.Verbatim : FileEncoding.Unsupported;
    }
}
