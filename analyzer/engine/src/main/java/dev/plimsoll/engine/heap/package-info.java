/// What a running program holds: buffers, tables and other objects, and the values that refer to them.
///
/// A buffer is counted once however many names reach it; a table that uses a part of a buffer keeps the whole of it
/// alive. It must not know what operations do, nor how programs run. Start reading at
/// [dev.plimsoll.engine.heap.Buffer], [dev.plimsoll.engine.heap.Table] and [dev.plimsoll.engine.heap.Value].
@NullMarked
package dev.plimsoll.engine.heap;

import org.jspecify.annotations.NullMarked;
