package dev.plimsoll.engine.fit;

import dev.plimsoll.engine.result.PipelineEstimate;
import dev.plimsoll.engine.result.PricedFinding;
import dev.plimsoll.engine.size.Interval;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How one pipeline fits the memory.
///
/// @param pipeline the pipeline as it is estimated for the present row counts
/// @param uncounted tables and frames of unknown row counts where that is why there is no answer; else empty
/// @param scaling which tables change; empty where it reads no table of known rows
/// @param stays rows of the other tables that it reads, by name, which stay as they are
/// @param growing the tables that grow, by what is said of them; empty where nothing is
/// @param written the program as it stands; empty where row counts are unknown
/// @param remedied the program with the remedies of `applied`; empty where there are none that help
/// @param applied the findings whose remedies together make the peak smaller, in the order in which they were applied
public record PipelineFit(
        PipelineEstimate pipeline,
        List<String> uncounted,
        Optional<Scaling> scaling,
        Map<String, Long> stays,
        List<String> growing,
        Optional<Answer> written,
        Optional<Answer> remedied,
        List<PricedFinding> applied) {
    public PipelineFit {
        uncounted = List.copyOf(uncounted);
        stays = Collections.unmodifiableMap(new TreeMap<>(stays));
        growing = List.copyOf(growing);
        applied = List.copyOf(applied);
    }

    /// Nothing can be said since row counts are unknown.
    static PipelineFit unknown(PipelineEstimate pipeline, List<String> uncounted) {
        return new PipelineFit(
                pipeline,
                uncounted,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /// What holds for one form of the program.
    ///
    /// @param peak its peak with the present row counts, in bytes
    /// @param rows rows of the leading table up to which the likely peak fits
    /// @param rowsForSure rows up to which the peak's upper bound fits as well
    /// @param months whole months from now for which the likely peak fits as the tables grow; empty where nothing grows
    /// @param monthsForSure the same for the upper bound
    public record Answer(
            Interval peak, Limit rows, Limit rowsForSure, Optional<Limit> months, Optional<Limit> monthsForSure) {}

    /// Whether the likely peak of the program as it stands fits now; true where that cannot be told.
    public boolean fits(long memory) {
        return written.map(answer -> answer.peak().likely() <= memory).orElse(true);
    }
}
