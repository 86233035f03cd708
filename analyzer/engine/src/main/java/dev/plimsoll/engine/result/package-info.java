/// What an analysis says in the end: estimates of pipelines and priced findings, as reports print them.
///
/// It must not know how reports look. Start reading at [dev.plimsoll.engine.result.Analysis].
@NullMarked
package dev.plimsoll.engine.result;

import org.jspecify.annotations.NullMarked;
