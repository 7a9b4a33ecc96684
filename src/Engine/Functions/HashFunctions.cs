using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Engine.Functions;

/// <summary>Fingerprints of text, in lower-case hexadecimal digits.</summary>
internal static class HashFunctions
{
    /// <summary>The functions.</summary>
    public static IReadOnlyList<EvalFunction> Functions { get; } =
    [
#pragma warning disable CA5350, CA5351 // Logs and threat lists name files by MD5 and SHA-1; nothing is protected by them here.
        Create("md5", "MD5", MD5.HashData),
        Create("sha1", "SHA-1", SHA1.HashData),
#pragma warning restore CA5350, CA5351
        Create("sha256", "SHA-256", SHA256.HashData),
        Create("sha512", "SHA-512", SHA512.HashData),
    ];

    private static EvalFunction Create(string name, string algorithm, Func<byte[], byte[]> hash) => new(
        new FunctionManual(name, $"{name}(text)", $"The {algorithm} hash of the text's UTF-8 bytes in lower-case hexadecimal digits, each value for itself. Absent for absent text.", "Cryptographic"),
        1, 1, (arguments, _) => EachValue.Text(arguments[0], hash, static (text, compute) => Convert.ToHexStringLower(compute(Encoding.UTF8.GetBytes(text)))));
}
