/// Prints what an analysis found: for terminals, as JSON, as SARIF and as GitHub workflow commands.
///
/// It must not know any particular rule, nor how anything was found; all text that users wrote passes through
/// [dev.plimsoll.report.SafeText] on its way to a terminal. Start reading at [dev.plimsoll.report.Report].
@NullMarked
package dev.plimsoll.report;

import org.jspecify.annotations.NullMarked;
