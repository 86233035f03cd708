package dev.plimsoll.engine.rule;

import dev.plimsoll.engine.run.ProgramEdit;
import java.util.List;

/// A change of the program that takes the problem away.
///
/// @param description one line in the imperative: what to write instead
/// @param edits the change, as edits of the program; its saving is measured by interpreting the edited program. Empty
///     where no mechanical edit exists
public record Remedy(String description, List<ProgramEdit> edits) {
    public Remedy {
        edits = List.copyOf(edits);
    }
}
