package dev.plimsoll.report;

import dev.plimsoll.engine.library.EngineChoice;
import dev.plimsoll.ir.SourceFile;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a report says or needs beyond the analysis.
///
/// @param toolVersion the tool's own version
/// @param engine the library version that was modelled where a file's project says nothing else
/// @param budget the memory that pipelines must fit, if there is one
/// @param rows rows of tables that count in place of what the schema says, by name
/// @param rules descriptions of the rules
/// @param coverage what was analysed and what was left out
/// @param layout how a report for people looks; formats for programs ignore it
/// @param sources the files of the problems, by path, as far as they could be read
public record ReportContext(
        String toolVersion,
        EngineChoice engine,
        Optional<Budget> budget,
        Map<String, Long> rows,
        RuleCatalog rules,
        Coverage coverage,
        Layout layout,
        Map<String, SourceFile> sources) {
    public ReportContext {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        sources = Map.copyOf(sources);
    }

    /// What was analysed and what was left out.
    ///
    /// @param analysed files that were analysed
    /// @param skipped files that mention no library that is modelled
    /// @param suppressed findings that comments in the source suppress
    /// @param possible findings that are only possible and were not asked for
    public record Coverage(int analysed, int skipped, int suppressed, int possible) {}
}
