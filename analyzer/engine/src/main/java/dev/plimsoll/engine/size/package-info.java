/// Quantities with their uncertainty: bytes, rows, assumptions. Pure algebra.
///
/// It must not know frames, programs or libraries. Start reading at [dev.plimsoll.engine.size.Interval].
@NullMarked
package dev.plimsoll.engine.size;

import org.jspecify.annotations.NullMarked;
