/// The abstract interpreter: it runs a program on descriptions of frames instead of frames and records what is alive.
///
/// It must not know any source syntax, nor what a particular library's operation does. Start reading at
/// [dev.plimsoll.engine.run.Execution]; [dev.plimsoll.engine.run.Trace] is what comes out.
@NullMarked
package dev.plimsoll.engine.run;

import org.jspecify.annotations.NullMarked;
