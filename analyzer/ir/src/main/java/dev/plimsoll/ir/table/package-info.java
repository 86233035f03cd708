/// What is known about tables before a program runs: column types, statistics, row counts.
///
/// It must not know any file format that schemas come in, nor any dataframe library's operations. Start reading at
/// [dev.plimsoll.ir.table.TableSchema].
@NullMarked
package dev.plimsoll.ir.table;

import org.jspecify.annotations.NullMarked;
