/// How many rows fit a given memory, and when growing tables stop fitting: solved by interpreting the same program for
/// other row counts. Must not know where programs and tables come from or how answers are printed. Start reading at
/// [dev.plimsoll.engine.fit.Fitting].
@NullMarked
package dev.plimsoll.engine.fit;

import org.jspecify.annotations.NullMarked;
