package dev.plimsoll.rules;

import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Tick;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Code that a run passed by because a condition was known: a flag that is off, a parameter's default.
///
/// The flag may be on tomorrow, so a name that such code reads is not dead.
public final class UnreachedCode {
    private UnreachedCode() {}

    /// Whether code of the function around `bound` that did not run names it behind the statement of that tick, or in a
    /// loop around it.
    public static boolean names(Trace trace, String name, Place bound, Tick last) {
        Optional<Module> module = trace.program().modules().stream()
                .filter(each -> each.file() == bound.file())
                .findFirst();
        if (module.isEmpty()) {
            return false;
        }
        Set<Span> reached = new HashSet<>();
        trace.ticks().stream()
                .filter(tick -> tick.statement().file() == bound.file())
                .forEach(tick -> reached.add(tick.statement().span()));
        List<Statement> body = module.get().body();
        Optional<Span> function = function(body, bound.span());
        boolean sameFile = last.statement().file() == bound.file();
        Span from = sameFile ? last.statement().span() : bound.span();
        List<Span> loops = sameFile ? last.loops() : List.of();
        boolean[] found = new boolean[1];
        Tree.forEachStatement(body, statement -> {
            Span span = statement.span();
            boolean later = span.line() > from.endLine() || loops.stream().anyMatch(loop -> contains(loop, span));
            if (later
                    && !found[0]
                    && !reached.contains(span)
                    && mentions(statement, name)
                    && function(body, span).equals(function)) {
                found[0] = true;
            }
        });
        return found[0];
    }

    private static boolean mentions(Statement statement, String name) {
        boolean[] found = new boolean[1];
        Tree.forEachExpression(
                List.of(statement),
                expression -> found[0] |= expression instanceof Expression.Name each
                        && each.identifier().equals(name));
        return found[0];
    }

    /// The innermost function around that place.
    private static Optional<Span> function(List<Statement> body, Span place) {
        List<Span> around = new ArrayList<>();
        Tree.forEachStatement(body, statement -> {
            boolean inside = statement instanceof Statement.FunctionDefinition
                    && !statement.span().equals(place)
                    && contains(statement.span(), place);
            if (inside) {
                around.add(statement.span());
            }
        });
        return around.stream().reduce((a, b) -> contains(a, b) ? b : a);
    }

    private static boolean contains(Span outer, Span inner) {
        boolean starts =
                outer.line() < inner.line() || (outer.line() == inner.line() && outer.column() <= inner.column());
        boolean ends = outer.endLine() > inner.endLine()
                || (outer.endLine() == inner.endLine() && outer.endColumn() >= inner.endColumn());
        return starts && ends;
    }
}
