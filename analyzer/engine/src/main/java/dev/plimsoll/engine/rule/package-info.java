/// The interface that rules implement and what they produce.
///
/// It must not know any particular rule. Start reading at [dev.plimsoll.engine.rule.Rule].
@NullMarked
package dev.plimsoll.engine.rule;

import org.jspecify.annotations.NullMarked;
