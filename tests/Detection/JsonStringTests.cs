using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Detection.Output;
using Breakwater.Detection.Templates;
using Xunit;

namespace Breakwater.Tests.Detection;

/// <summary>Strings of JSON from pieces are those that a writer of JSON writes.</summary>
public sealed class JsonStringTests
{
    [Fact]
    public void Every_character_is_escaped_as_a_writer_does_it()
    {
        for (var code = 0; code <= char.MaxValue; code++) Check($"a{(char)code}b");
        for (var code = 0x10000; code <= 0x10FFFF; code += 97) Check(char.ConvertFromUtf32(code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("search src=\"10.0.0.7\" | rex \"\\d+\"")]
    [InlineData("größe \uD83D\uDE00 \t\n\u007f <&>'+`")]
    [InlineData("\uDE00 wrong way round \uD83D")]
    public void Texts_are_escaped_as_a_writer_does_it(string text) => Check(text);

    [Fact]
    public void Long_texts_are_escaped_whole_wherever_a_pair_of_surrogates_stands()
    {
        for (var length = 505; length < 520; length++) Check(new string('"', length) + "\uD83D\uDE00" + new string('ü', 1500));
    }

    [Fact]
    public void Pieces_make_one_string()
    {
        var text = new JsonString();
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, RowJson.Options);
        for (var round = 0; round < 2; round++)
        {
            text.Begin();
            text.Append(new TemplateText("say \""));
            text.Append("ü");
            text.End(json);
            json.Flush();
            Assert.Equal("\"say \\\"ü\"", Encoding.UTF8.GetString(buffer.WrittenSpan));
            json.Reset();
            buffer.ResetWrittenCount();
        }
    }

    private static void Check(string text)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, RowJson.Options);
        json.WriteStringValue(text);
        json.Flush();
        var escaped = new ArrayBufferWriter<byte>();
        JsonString.Escape(text, escaped);
        Assert.Equal(Encoding.UTF8.GetString(buffer.WrittenSpan[1..^1]), Encoding.UTF8.GetString(escaped.WrittenSpan));
    }
}
