/// Tests of the rules: their pages are run as tests, each code block a program.
///
/// They must not know how a rule works. Start reading at [dev.plimsoll.rules.RulePagesTest] and at the pages.
@NullMarked
package dev.plimsoll.rules;

import org.jspecify.annotations.NullMarked;
