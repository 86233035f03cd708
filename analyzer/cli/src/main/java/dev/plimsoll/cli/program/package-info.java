/// Reads the source files of a run, in parallel, and decides which of them matter.
///
/// It must not know what is found in them, nor any option of the command line. Start reading at
/// [dev.plimsoll.cli.program.ProgramReader].
@NullMarked
package dev.plimsoll.cli.program;

import org.jspecify.annotations.NullMarked;
