namespace Breakwater.Sources.Store;

/// <summary>Room for the values of one column of a batch, used again for the next batch where that has as many rows, as most have. For one thread.</summary>
internal sealed class ColumnRoom
{
    private int[] _codes = [];
    private double[] _numbers = [];

    /// <summary>Room for so many codes; what was there before is void.</summary>
    public int[] Codes(int length) => _codes.Length == length ? _codes : _codes = new int[length];

    /// <summary>Room for so many numbers; what was there before is void.</summary>
    public double[] Numbers(int length) => _numbers.Length == length ? _numbers : _numbers = new double[length];
}
