/// Readers of the descriptions of tables that people have at hand: Frictionless Data Packages and Table Schemas, with
/// row counts and statistics.
///
/// It must not know any source language, any dataframe library's operations and anything about memory. Start reading at
/// [dev.plimsoll.schema.DataPackageReader].
@NullMarked
package dev.plimsoll.schema;

import org.jspecify.annotations.NullMarked;
