/// Rules about element types.
///
/// They must not know source text, front ends or reports. Start reading at the classes' pages of the same names.
@NullMarked
package dev.plimsoll.rules.dtype;

import org.jspecify.annotations.NullMarked;
