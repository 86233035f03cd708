package dev.plimsoll.cli.program;

/// Is told how far a run is.
public interface Progress {
    /// Tells nobody.
    Progress SILENT = (phase, done, all) -> {};

    /// Called from several threads, often.
    ///
    /// @param phase what is being done, `reading`
    void report(String phase, int done, int all);
}
