using Breakwater.Engine.Execution;

namespace Breakwater.Engine.Operators.Anomalies;

/// <summary>Groups points around means (k-means). The same points give the same groups: starts are chosen by distance and not by chance.</summary>
/// <param name="points">The points, all with as many coordinates.</param>
/// <param name="distance">How far two points are from each other.</param>
internal sealed class Clustering(IReadOnlyList<double[]> points, Func<double[], double[], double> distance)
{
    /// <summary>The group of each point.</summary>
    public int[] Labels { get; private set; } = [];

    /// <summary>The mean of each group.</summary>
    public double[][] Centers { get; private set; } = [];

    /// <summary>The sum of the points' distances from the means of their groups.</summary>
    public double Distortion { get; private set; } = double.PositiveInfinity;

    /// <summary>Finds <paramref name="count"/> groups: the best of some attempts, each of which begins at another point and ends when the distortion shrinks by no more than <paramref name="tolerance"/>.</summary>
    public void Run(int count, int attempts, int iterations, double tolerance, SearchBudget budget)
    {
        count = Math.Min(count, points.Count);
        for (var attempt = 0; attempt < Math.Min(attempts, points.Count); attempt++)
        {
            var centers = Spread(count, (int)((long)attempt * points.Count / attempts), budget);
            var labels = new int[points.Count];
            var distortion = Assign(centers, labels, budget);
            for (var iteration = 0; iteration < iterations; iteration++)
            {
                Center(centers, labels);
                var next = Assign(centers, labels, budget);
                var isSettled = distortion - next <= tolerance;
                distortion = next;
                if (isSettled) break;
            }

            if (distortion < Distortion) (Labels, Centers, Distortion) = (labels, centers, distortion);
        }
    }

    // A first point, then always the one that is farthest from those chosen.
    private double[][] Spread(int count, int first, SearchBudget budget)
    {
        var centers = new List<double[]> { points[first].ToArray() };
        var nearest = points.Select(point => distance(point, centers[0])).ToArray();
        while (centers.Count < count)
        {
            budget.Spend(points.Count);
            var farthest = 0;
            for (var i = 1; i < nearest.Length; i++)
            {
                if (nearest[i] > nearest[farthest]) farthest = i;
            }

            centers.Add([.. points[farthest]]);
            for (var i = 0; i < nearest.Length; i++) nearest[i] = Math.Min(nearest[i], distance(points[i], centers[^1]));
        }

        return [.. centers];
    }

    private double Assign(double[][] centers, int[] labels, SearchBudget budget)
    {
        var sum = 0.0;
        for (var i = 0; i < labels.Length; i++)
        {
            budget.Spend(centers.Length);
            var best = double.PositiveInfinity;
            for (var center = 0; center < centers.Length; center++)
            {
                var far = distance(points[i], centers[center]);
                if (far < best) (best, labels[i]) = (far, center);
            }

            sum += best;
        }

        return sum;
    }

    // A group that lost all its points keeps its mean.
    private void Center(double[][] centers, int[] labels)
    {
        var sizes = new int[centers.Length];
        var sums = centers.Select(center => new double[center.Length]).ToArray();
        for (var i = 0; i < labels.Length; i++)
        {
            sizes[labels[i]]++;
            for (var axis = 0; axis < points[i].Length; axis++) sums[labels[i]][axis] += points[i][axis];
        }

        for (var center = 0; center < centers.Length; center++)
        {
            if (sizes[center] > 0) centers[center] = [.. sums[center].Select(sum => sum / sizes[center])];
        }
    }
}
