/// The rules: each is a class beside its page. [dev.plimsoll.rules.Rules] is the one list of them.
///
/// Rules see traces and never source text or syntax trees beyond what a remedy has to rewrite. They must not know front
/// ends, reports or the command line.
@NullMarked
package dev.plimsoll.rules;

import org.jspecify.annotations.NullMarked;
