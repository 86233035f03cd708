/// Rules about frames that live longer than they are used.
///
/// They must not know source text, front ends or reports. Start reading at the classes' pages of the same names.
@NullMarked
package dev.plimsoll.rules.lifetime;

import org.jspecify.annotations.NullMarked;
