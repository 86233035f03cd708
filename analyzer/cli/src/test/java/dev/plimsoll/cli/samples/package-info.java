/// Tests over the shipped samples: their reports, and their estimates beside what was measured.
///
/// They must not know how estimates come about. Start reading at [dev.plimsoll.cli.samples.SampleReportsTest].
@NullMarked
package dev.plimsoll.cli.samples;

import org.jspecify.annotations.NullMarked;
