package dev.plimsoll.schema;

import dev.plimsoll.ir.SourceProblem;
import java.util.List;
import java.util.Map;

/// What a file of measured peaks says.
///
/// @param pipelines the measured programs, in the order of the file
/// @param problems what was wrong; whatever is not named here is in `pipelines`
public record TruthReading(List<MeasuredPipeline> pipelines, List<SourceProblem> problems) {
    public TruthReading {
        pipelines = List.copyOf(pipelines);
        problems = List.copyOf(problems);
    }

    /// A program and its measurements on the same data.
    ///
    /// @param file the file that was run, relative to the directory of the measurements
    /// @param rows rows of each table, by the table's name
    public record MeasuredPipeline(String file, Map<String, Long> rows, List<Measurement> measurements) {
        public MeasuredPipeline {
            rows = Map.copyOf(rows);
            measurements = List.copyOf(measurements);
        }
    }

    /// The peak of resident memory above the interpreter's size after imports, in bytes: the median of some runs and
    /// their extremes.
    ///
    /// @param library the library whose frames the program uses, such as `pandas`
    /// @param version the version of that library, such as `2.3.3`
    public record Measurement(String library, String version, long peak, long low, long high) {
        /// Fails unless `0 < low <= peak <= high`.
        public Measurement {
            if (!(0 < low && low <= peak && peak <= high)) {
                throw new IllegalArgumentException("no peak: " + low + ", " + peak + ", " + high);
            }
        }
    }
}
