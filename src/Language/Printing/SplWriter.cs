using System.Globalization;
using System.Text;
using Breakwater.Language.Expressions;
using Breakwater.Language.Parsing;
using Breakwater.Language.Searching;

namespace Breakwater.Language.Printing;

/// <summary>Builds canonical SPL text. Words are separated by one blank; what needs quotes gets them.</summary>
public sealed class SplWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Writes a word of the language as it is, after a blank where one is needed.</summary>
    public SplWriter Word(string word)
    {
        Separate();
        _text.Append(word);
        return this;
    }

    /// <summary>Writes <c>name=value</c>, the value quoted where it must be.</summary>
    public SplWriter Option(string name, string value)
    {
        Separate();
        _text.Append(name).Append('=').Append(SplQuoting.Value(value));
        return this;
    }

    /// <summary>Writes <c>name=true</c> or <c>name=false</c>.</summary>
    public SplWriter Option(string name, bool value) => Option(name, value ? "true" : "false");

    /// <summary>Writes <c>name=number</c>.</summary>
    public SplWriter Option(string name, long value) => Option(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a field name, quoted where it must be.</summary>
    public SplWriter Field(string name) => Word(SplQuoting.Field(name));

    /// <summary>Writes field names separated by blanks.</summary>
    public SplWriter Fields(IEnumerable<string> names)
    {
        foreach (var name in names) Field(name);
        return this;
    }

    /// <summary>Writes a text in double quotes.</summary>
    public SplWriter Quoted(string text) => Word(SplQuoting.Quote(text));

    /// <summary>Writes an eval expression.</summary>
    public SplWriter Expression(Expression expression) => Word(ExpressionPrinter.Print(expression));

    /// <summary>Writes a search condition.</summary>
    public SplWriter Condition(SearchExpression condition) => Word(SearchPrinter.Print(condition));

    /// <summary>Writes <c>[ ... ]</c>.</summary>
    public SplWriter Subsearch(PipelineSyntax pipeline) => Word("[" + PipelinePrinter.Print(pipeline) + "]");

    /// <summary>Writes <paramref name="text"/> with no blank before it: <c>,</c> or <c>)</c>.</summary>
    public SplWriter Attach(string text)
    {
        _text.Append(text);
        return this;
    }

    private void Separate()
    {
        if (_text.Length > 0 && _text[^1] is not ('(' or '[')) _text.Append(' ');
    }
}
