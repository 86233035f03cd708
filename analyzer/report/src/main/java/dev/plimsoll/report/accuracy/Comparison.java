package dev.plimsoll.report.accuracy;

import dev.plimsoll.engine.size.Interval;

/// One estimate beside its measurement.
///
/// @param pipeline what the pipeline is called
/// @param library the library whose frames it uses, such as `pandas`
/// @param version that library's version
/// @param estimated the peak as it was estimated, in bytes
/// @param complete whether the schema and the source say all that the estimate needs: it rests on no assumption
/// @param measured the peak as it was measured, in bytes: the median of the runs
/// @param lowest the smallest of the runs
/// @param highest the largest of the runs
public record Comparison(
        String pipeline,
        String library,
        String version,
        Interval estimated,
        boolean complete,
        double measured,
        double lowest,
        double highest) {
    /// Fails unless `0 < lowest <= measured <= highest`.
    public Comparison {
        if (!(0 < lowest && lowest <= measured && measured <= highest)) {
            throw new IllegalArgumentException("no measurement: " + lowest + ", " + measured + ", " + highest);
        }
    }

    /// How far the estimate is off, as a share of what was measured; negative where it is too low.
    public double error() {
        return estimated.likely() / measured - 1;
    }

    /// Whether what was measured lies between the bounds of the estimate.
    public boolean isInside() {
        return estimated.low() <= measured && measured <= estimated.high();
    }

    /// How wide the interval is: its upper bound as a multiple of its lower one, which counts as one byte at least.
    public double width() {
        return estimated.high() / Math.max(1, estimated.low());
    }
}
