/// The whole analysis of a program: entry points, estimates, findings and the price of remedies.
///
/// It must not know any particular rule, library or format. Start reading at [dev.plimsoll.engine.analysis.Analyzer].
@NullMarked
package dev.plimsoll.engine.analysis;

import org.jspecify.annotations.NullMarked;
