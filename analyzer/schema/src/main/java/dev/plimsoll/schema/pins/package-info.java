/// Finds out which version of a library a project's own files ask for.
///
/// It must not know what a version means for memory, and starts no package manager and asks no network. Start reading
/// at [dev.plimsoll.schema.pins.EngineVersions].
@NullMarked
package dev.plimsoll.schema.pins;

import org.jspecify.annotations.NullMarked;
