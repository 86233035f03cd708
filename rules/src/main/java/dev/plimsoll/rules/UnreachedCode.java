package dev.plimsoll.rules;

import dev.plimsoll.engine.run.QueryText;
import dev.plimsoll.engine.run.Trace;
import dev.plimsoll.engine.run.Trace.Tick;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
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
        Optional<Module> module = trace.program().module(bound.file());
        if (module.isEmpty()) {
            return false;
        }
        Set<Span> reached = new HashSet<>();
        for (Tick tick : trace.ticks()) {
            if (tick.statement().file() == bound.file()) {
                reached.add(tick.statement().span());
            }
        }
        boolean sameFile = last.statement().file() == bound.file();
        Span from = sameFile ? last.statement().span() : bound.span();
        List<Span> loops = sameFile ? last.loops() : List.of();
        return names(around(module.get().body(), bound.span()), name, reached, from, loops);
    }

    private static boolean names(List<Statement> body, String name, Set<Span> reached, Span from, List<Span> loops) {
        for (Statement statement : body) {
            Span span = statement.span();
            boolean later = span.line() > from.endLine() || loops.stream().anyMatch(loop -> loop.contains(span));
            if (later && !reached.contains(span) && mentions(statement, name)) {
                return true;
            }
            if (!(statement instanceof Statement.FunctionDefinition)) {
                for (List<Statement> block : Tree.blocks(statement)) {
                    if (names(block, name, reached, from, loops)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean mentions(Statement statement, String name) {
        boolean[] found = new boolean[1];
        Tree.forEachExpression(
                List.of(statement),
                expression -> found[0] |= (expression instanceof Expression.Name each
                                && each.identifier().equals(name))
                        || QueryText.names(expression).contains(name));
        return found[0];
    }

    /// The body of the innermost function around that place, or the whole one.
    private static List<Statement> around(List<Statement> body, Span place) {
        for (Statement statement : body) {
            if (statement.span().contains(place) && !statement.span().equals(place)) {
                if (statement instanceof Statement.FunctionDefinition function) {
                    return around(function.body(), place);
                }
                for (List<Statement> block : Tree.blocks(statement)) {
                    List<Statement> inner = around(block, place);
                    if (inner != block) {
                        return inner;
                    }
                }
            }
        }
        return body;
    }
}
