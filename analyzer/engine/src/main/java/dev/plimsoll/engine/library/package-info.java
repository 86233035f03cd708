/// What the operations of dataframe libraries do to memory.
///
/// Which function has which parameters is data (`*.signatures` under the resources); what a family of operations does
/// is one class here. It must not know syntax, and how programs run only through [dev.plimsoll.engine.library.Machine].
/// Start reading at [dev.plimsoll.engine.library.Operation] and [dev.plimsoll.engine.library.Outcome].
@NullMarked
package dev.plimsoll.engine.library;

import org.jspecify.annotations.NullMarked;
