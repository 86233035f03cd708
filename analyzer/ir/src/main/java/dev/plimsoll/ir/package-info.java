/// The intermediate representation: a small, language-neutral, structured tree that every front end produces and that
/// the engine interprets.
///
/// It must not know any source language, any library and anything about memory. Start reading at
/// [dev.plimsoll.ir.Program], then [dev.plimsoll.ir.Statement] and [dev.plimsoll.ir.Expression].
@NullMarked
package dev.plimsoll.ir;

import org.jspecify.annotations.NullMarked;
