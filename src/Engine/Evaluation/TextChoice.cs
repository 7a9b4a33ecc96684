using Breakwater.Columns.Batches;
using Breakwater.Columns.Values;
using Breakwater.Engine.Evaluation.Expressions;

namespace Breakwater.Engine.Evaluation;

/// <summary>
/// An expression that only chooses (<see cref="BoundExpression.IsChoice"/>), over texts of one dictionary: as long as what it chooses are texts, too, they are codes of that dictionary and
/// remain comparable by them. Where it makes a difference between a few texts only, all other codes are passed on without a look. For one thread.
/// </summary>
internal sealed class TextChoice
{
    private const int NoText = -1;

    private readonly Func<Value, Value> _evaluate;
    private readonly string[]? _named;
    private readonly DictionaryMemo<int> _choices;
    private TextDictionary? _texts;
    private int[] _namedCodes = [];
    private int[] _codes = [];

    // Whether texts that are not named stay what they are; null before the first of them.
    private bool? _keepsOthers;

    /// <summary>The choice that <paramref name="root"/> makes; <paramref name="evaluate"/> gives it for one value of the field that varies.</summary>
    public TextChoice(BoundExpression root, Func<Value, Value> evaluate)
    {
        _evaluate = evaluate;
        var named = new HashSet<string>(StringComparer.Ordinal);
        _named = root.NamesTexts(named) ? [.. named] : null;
        _choices = new DictionaryMemo<int>(ChoiceOf);
    }

    /// <summary>Forgets every choice: what it depends on besides the field has changed.</summary>
    public void Forget()
    {
        _choices.Forget();
        _texts = null;
    }

    /// <summary>What is chosen for each row; null where one is no text, or the column's dictionary is not of texts alone. The column may be borrowed, and is valid until the next one is asked for.</summary>
    public DictionaryColumn? Choose(DictionaryColumn column)
    {
        if (column.Dictionary is not TextDictionary texts) return null;
        if (!ReferenceEquals(texts, _texts)) Turn(texts);
        _choices.Use(texts);
        if (!KeepsOthers(column)) return ChooseEach(column.Codes, 0);
        var first = column.Codes.IndexOfAny(_namedCodes);
        return first < 0 ? column : ChooseEach(column.Codes, first);
    }

    private void Turn(TextDictionary texts)
    {
        _texts = texts;
        _namedCodes = [ValueDictionary.NullCode, .. (_named ?? []).Select(texts.CodeOf)];
        _keepsOthers = _named is null ? false : null;
    }

    private bool KeepsOthers(DictionaryColumn column)
    {
        if (_keepsOthers is { } known) return known;
        var other = column.Codes.IndexOfAnyExcept(_namedCodes);
        if (other < 0) return true;
        var code = column.Codes[other];
        _keepsOthers = _choices[code] == code;
        return _keepsOthers.Value;
    }

    // Rows before the first stay what they are.
    private DictionaryColumn? ChooseEach(ReadOnlySpan<int> source, int first)
    {
        if (_texts is not { } texts) return null;
        if (_codes.Length != source.Length) _codes = new int[source.Length];
        source.CopyTo(_codes);
        for (var row = first; row < _codes.Length; row++)
        {
            if (_keepsOthers == true && !_namedCodes.Contains(_codes[row])) continue;
            _codes[row] = _choices[_codes[row]];
            if (_codes[row] == NoText) return null;
        }

        return new DictionaryColumn(texts, _codes, isBorrowed: true);
    }

    private int ChoiceOf(Value value, int code)
    {
        var choice = _evaluate(value);
        if (choice.IsNull) return ValueDictionary.NullCode;
        if (choice.Kind != ValueKind.Text || _texts is not { } texts) return NoText;
        return ReferenceEquals(choice.ToText(), value.ToText()) ? code : texts.Add(choice);
    }
}
