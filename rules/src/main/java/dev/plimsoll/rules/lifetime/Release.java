package dev.plimsoll.rules.lifetime;

import dev.plimsoll.engine.rule.Remedy;
import dev.plimsoll.engine.run.ProgramEdit;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Bound;
import dev.plimsoll.engine.run.Trace.HolderKind;
import dev.plimsoll.engine.run.Trace.Holding;
import dev.plimsoll.engine.run.Trace.Mention;
import dev.plimsoll.engine.run.Trace.Step;
import dev.plimsoll.engine.run.Trace.Tick;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import dev.plimsoll.rules.Moments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the holder of a dead frame can let go of it, and how.
///
/// @param name what is let go of, as the user writes it: a name, an attribute, the list that holds the frame
/// @param place its last use
/// @param remedy how; without an edit where no single `del` does it
record Release(String name, Place place, Remedy remedy) {
    /// How to let go of that object before the step.
    static Release of(Trace trace, Holding holding, Step heaviest) {
        if (holding.path().contains("[")) {
            return ofElement(trace, holding, heaviest);
        }
        Release release = holding.path().contains(".") ? ofAttribute(trace, holding) : ofName(trace, holding);
        return release.withOutputs(trace, holding.object());
    }

    /// What a notebook's cell ended with lives on as its output, whatever is deleted.
    private Release withOutputs(Trace trace, int object) {
        List<Place> shown = trace.bindings().stream()
                .filter(bound -> bound.scope() == Trace.NO_SCOPE && bound.object() == object)
                .map(bound -> trace.ticks().get(bound.tick()).statement())
                .distinct()
                .toList();
        if (shown.isEmpty()) {
            return this;
        }
        List<ProgramEdit> edits = new ArrayList<>();
        shown.forEach(statement -> edits.add(new ProgramEdit.RemoveStatement(statement.file(), statement.span())));
        edits.addAll(remedy.edits());
        List<String> lines = shown.stream()
                .map(statement -> statement.file().describe(statement.span().line()))
                .toList();
        String description = remedy.description() + "; show `" + name + ".head()` on " + String.join(" and ", lines)
                + ", since the notebook keeps what a cell ends with";
        return new Release(name, place, new Remedy(description, edits));
    }

    private static Release ofName(Trace trace, Holding holding) {
        int scope = holding.scope().orElseThrow();
        Optional<Mention> mention = Moments.lastMention(trace, holding.object(), scope);
        Place last = mention.map(Mention::place).orElse(holding.boundAt());
        int tick = mention.map(Mention::tick)
                .or(() -> firstBinding(trace, holding.object()).map(Bound::tick))
                .orElse(0);
        Tick statement = trace.ticks().get(tick);
        List<String> names = names(trace, holding, tick, scope);
        boolean global = holding.kind() == HolderKind.GLOBAL && statement.scope() != scope;
        Span behind = behind(trace, statement, holding.object());
        String description = global
                ? "let go of the global `" + holding.path() + "` here, or load only what is needed of it"
                : "`del " + String.join(", ", names) + "` after "
                        + statement.statement().file().describe(behind.endLine());
        return new Release(holding.path(), last, remedy(description, statement, behind, names, global));
    }

    /// An attribute is let go of under the name by which the code of its last use calls it, as `self.raw`.
    private static Release ofAttribute(Trace trace, Holding holding) {
        Optional<Mention> mention =
                Moments.lastMention(trace, holding.object(), holding.scope().orElseThrow());
        Place last = mention.map(Mention::place).orElse(holding.boundAt());
        String attribute = holding.path().substring(holding.path().lastIndexOf('.'));
        String written = text(last);
        if (mention.isEmpty() || !written.matches("[\\w.]+") || !written.endsWith(attribute)) {
            return new Release(holding.path(), last, hint(holding.path()));
        }
        Tick statement = trace.ticks().get(mention.get().tick());
        Span behind = behind(trace, statement, holding.object());
        String description =
                "`del " + written + "` after " + statement.statement().file().describe(behind.endLine());
        return new Release(holding.path(), last, remedy(description, statement, behind, List.of(written), false));
    }

    /// The source text of a place on one line, nothing of longer ones.
    private static String text(Place place) {
        Span span = place.span();
        String line = place.file().line(span.line());
        boolean inside = span.line() == span.endLine() && span.endColumn() - 1 <= line.length();
        return inside ? line.substring(span.column() - 1, span.endColumn() - 1) : "";
    }

    /// A list or dictionary can go when all of its frames are dead.
    private static Release ofElement(Trace trace, Holding holding, Step heaviest) {
        int scope = holding.scope().orElseThrow();
        String container = holding.path().substring(0, holding.path().indexOf('['));
        int own = trace.lastUses().getOrDefault(holding.object(), -1);
        int last = heaviest.holdings().stream()
                .filter(each ->
                        each.scope().equals(holding.scope()) && each.path().startsWith(container + "["))
                .mapToInt(each -> trace.lastUses().getOrDefault(each.object(), -1))
                .max()
                .orElse(own);
        boolean whole = last < heaviest.tick() && !container.contains(".");
        int used = whole ? last : own;
        Optional<Integer> tick = Moments.enclosing(trace, used, scope);
        Optional<Bound> bound = Moments.lastBinding(trace, scope, container, heaviest.tick());
        if (used < 0 || tick.isEmpty() || bound.isEmpty()) {
            return new Release(holding.path(), holding.boundAt(), hint(holding.path()));
        }
        Tick statement = trace.ticks().get(tick.get());
        Place place = Moments.lastMention(trace, bound.get().object(), scope)
                .filter(mention -> mention.tick() == tick.get())
                .map(Mention::place)
                .orElse(statement.statement());
        if (!whole) {
            return new Release(holding.path(), place, hint(holding.path()));
        }
        Span behind = behind(trace, statement, bound.get().object());
        String description =
                "`del " + container + "` after " + statement.statement().file().describe(behind.endLine());
        return new Release(container, place, remedy(description, statement, behind, List.of(container), false));
    }

    private static Remedy hint(String path) {
        return new Remedy("let go of `" + path + "` after its last use, or keep only what is needed of it", List.of());
    }

    private static Remedy remedy(String description, Tick statement, Span behind, List<String> names, boolean global) {
        ProgramEdit edit = new ProgramEdit.DeleteAfter(statement.statement().file(), behind, names, global);
        return new Remedy(description, List.of(edit));
    }

    /// The statement itself, or the outermost loop around it that does not bind the object.
    private static Span behind(Trace trace, Tick statement, int object) {
        List<Span> boundIn = firstBinding(trace, object)
                .map(bound -> trace.ticks().get(bound.tick()).loops())
                .orElse(List.of());
        for (Span loop : statement.loops()) {
            if (!boundIn.contains(loop)) {
                return loop;
            }
        }
        return statement.statement().span();
    }

    private static Optional<Bound> firstBinding(Trace trace, int object) {
        return trace.bindings().stream()
                .filter(bound -> bound.object() == object)
                .findFirst();
    }

    /// Every name of the scope that holds the frame at that time.
    private static List<String> names(Trace trace, Holding holding, int tick, int scope) {
        List<String> names = new ArrayList<>();
        for (Bound bound : trace.bindings()) {
            boolean holds = bound.object() == holding.object()
                    && bound.scope() == scope
                    && !names.contains(bound.path())
                    && Moments.lastBinding(trace, scope, bound.path(), tick)
                            .filter(last -> last.object() == holding.object())
                            .isPresent();
            if (holds) {
                names.add(bound.path());
            }
        }
        return names.isEmpty() ? List.of(holding.root()) : names;
    }
}
