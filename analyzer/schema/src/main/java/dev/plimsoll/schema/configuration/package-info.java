/// A project's settings for Plimsoll: `plimsoll.toml` or `[tool.plimsoll]` of `pyproject.toml`.
///
/// It must not know which rules, formats and engines there are; whoever uses the settings checks those. Start reading
/// at [dev.plimsoll.schema.configuration.PlimsollConfiguration].
@NullMarked
package dev.plimsoll.schema.configuration;

import org.jspecify.annotations.NullMarked;
