using System.Globalization;
using System.Text;

namespace Breakwater.Engine.Text;

/// <summary>References to groups: <c>\1 \g1 \g{1} \g{-1} \g{name} \k&lt;name&gt; \k'name' \k{name} (?P=name)</c>.</summary>
internal sealed class PcreReferences(PcreCursor cursor, StringBuilder output, PcreGroups groups)
{
    /// <summary>Reads and writes the rest of an escape that refers to a group; false where <paramref name="letter"/> begins no such escape.</summary>
    public bool TryRead(char letter)
    {
        if (letter == 'k')
        {
            AppendNamed(cursor.TakeName());
            return true;
        }

        if (letter == 'g')
        {
            var text = cursor.Peek() == '{' ? cursor.TakeName() : cursor.TakeDigits(allowSign: true);
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var relative)) AppendNamed(text);
            else AppendNumbered(relative < 0 ? groups.Count + 1 + relative : relative);
            return true;
        }

        if (letter is < '1' or > '9') return false;
        var digits = letter + cursor.PeekDigits();
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;

        // \12 is group 12 where there is one and else the character with that octal code, as in PCRE.
        if (number > 9 && number > groups.Count) return false;
        cursor.Skip(digits.Length - 1);
        AppendNumbered(number);
        return true;
    }

    /// <summary>Writes a reference by name.</summary>
    public void AppendNamed(string name)
    {
        if (!groups.Names.Contains(name)) cursor.Fail($"there is no group '{name}' to refer to");
        output.Append(CultureInfo.InvariantCulture, $@"\k<{name}>");
    }

    private void AppendNumbered(int number)
    {
        if (number < 1 || number > groups.Count) cursor.Fail($"there is no group {number} to refer to");
        else output.Append(CultureInfo.InvariantCulture, $@"\k<{groups.Keys[number]}>");
    }
}
