/// The textual form of the intermediate representation: printed for people, parsed for tests and debugging.
///
/// ```
/// module features.build python "features/build.py"
/// import pandas as pd
/// def load(path, keyword chunk: int = 3) -> DataFrame {
///   df = pd.read_csv(path, usecols=["a", "b"])
///   df["c"] = (df["a"] + 1)
///   return df
/// }
/// ```
///
/// One statement stands on a line; blocks are in braces; operators, conditionals, lambdas and the like always stand in
/// parentheses, so there is no precedence. A span follows its node: glued to an expression (`df@5-7`, columns on the
/// statement's line), after a blank behind a statement (`@3:5-3:20`). Names that are words of this form stand in
/// backquotes. `#` begins a comment. [dev.plimsoll.ir.text.IrParser] says what absent spans become.
///
/// It must not know any source language, any library and anything about memory. Start reading at
/// [dev.plimsoll.ir.text.IrPrinter].
@NullMarked
package dev.plimsoll.ir.text;

import org.jspecify.annotations.NullMarked;
