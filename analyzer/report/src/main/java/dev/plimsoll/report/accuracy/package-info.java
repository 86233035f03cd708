/// Estimates beside what was measured: the numbers, the page and the picture. Must not know how either came about.
/// Start reading at [dev.plimsoll.report.accuracy.AccuracyPage].
@NullMarked
package dev.plimsoll.report.accuracy;

import org.jspecify.annotations.NullMarked;
