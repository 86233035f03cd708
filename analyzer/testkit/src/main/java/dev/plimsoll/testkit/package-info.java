/// Runs tests that are written in Markdown: pages whose code blocks say in comments what is to be found in them.
///
/// It must not know any rule, and reaches front ends, schema readers and the engine only through
/// [dev.plimsoll.testkit.Toolchain]. Start reading at [dev.plimsoll.testkit.MarkdownTests].
@NullMarked
package dev.plimsoll.testkit;

import org.jspecify.annotations.NullMarked;
