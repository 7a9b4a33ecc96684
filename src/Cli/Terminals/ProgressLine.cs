using System.Globalization;
using System.Text;

namespace Breakwater.Cli.Terminals;

/// <summary>
/// One line on a terminal that shows how far long work is, redrawn from a timer and wiped when the work ends. Appears only after a moment, so that quick work shows
/// nothing. Where nobody looks, nothing is drawn.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarWidth = 24;
    private const string WipeLine = "\r\e[K";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly Func<ProgressState> _read;
    private readonly ITimer? _timer;
    private readonly Lock _lock = new();
    private bool _isShown;
    private bool _isEnded;

    /// <summary>Draws what <paramref name="read"/> returns, which is called from a timer's thread.</summary>
    public ProgressLine(Terminal terminal, bool isQuiet, Func<ProgressState> read)
    {
        _terminal = terminal;
        _read = read;
        if (terminal.IsErrorShown && !isQuiet) _timer = terminal.Clock.CreateTimer(_ => Draw(), null, Patience, Interval);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            _isEnded = true;
            if (_isShown) _terminal.Error.Write(WipeLine);
        }
    }

    private void Draw()
    {
        lock (_lock)
        {
            if (_isEnded) return;
            var state = _read();
            _terminal.Error.Write(WipeLine + DisplayText.Fit(LineOf(state), _terminal.Width - 1));
            _isShown = true;
        }
    }

    private static string LineOf(ProgressState state)
    {
        var done = (int)Math.Round(Math.Clamp(state.Fraction, 0, 1) * BarWidth);
        return new StringBuilder().Append('█', done).Append('░', BarWidth - done)
            .Append(CultureInfo.InvariantCulture, $" {Math.Clamp(state.Fraction, 0, 1) * 100,3:0} %  ").Append(DisplayText.Clean(state.Text)).ToString();
    }
}

/// <summary>How far work is.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Text">What is being done.</param>
internal readonly record struct ProgressState(double Fraction, string Text);
