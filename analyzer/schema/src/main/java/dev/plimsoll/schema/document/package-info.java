/// Documents in JSON, YAML and TOML as trees whose nodes know their lines, and the words of messages about them.
///
/// It must not know what any document means. Start reading at [dev.plimsoll.schema.document.Node], then
/// [dev.plimsoll.schema.document.Documents].
@NullMarked
package dev.plimsoll.schema.document;

import org.jspecify.annotations.NullMarked;
