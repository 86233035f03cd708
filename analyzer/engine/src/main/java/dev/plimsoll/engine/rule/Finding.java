package dev.plimsoll.engine.rule;

import dev.plimsoll.engine.size.Assumption;
import dev.plimsoll.ir.Place;
import java.util.List;

/// What a rule found.
///
/// @param rule id of the rule
/// @param place primary place
/// @param entry qualified name of the entry point in whose trace it was found
/// @param certainty how sure the rule is
/// @param message one factual line, no capital, no full stop; the bytes are filled in when it is priced
/// @param subject name of the frame it is about, for fingerprints; empty if it has none
/// @param related other places that explain it
/// @param remedy what takes it away
/// @param assumptions what it rests on, beyond what the estimate assumes
public record Finding(
        String rule,
        Place place,
        String entry,
        Certainty certainty,
        String message,
        String subject,
        List<RelatedPlace> related,
        Remedy remedy,
        List<Assumption> assumptions) {
    public Finding {
        related = List.copyOf(related);
        assumptions = List.copyOf(assumptions);
    }
}
