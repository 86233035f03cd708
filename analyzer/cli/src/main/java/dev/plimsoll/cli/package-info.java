/// The command line: reads options and configuration, wires the front ends, the engine and the reports together.
///
/// It must not know how anything is analysed or printed. Start reading at [dev.plimsoll.cli.Main].
@NullMarked
package dev.plimsoll.cli;

import org.jspecify.annotations.NullMarked;
