package dev.plimsoll.python;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.List;

/// Makes nested branches of `if ... elif ... elif ... else`.
///
/// Every `elif` nests one level deeper. A chain longer than [#LONGEST] is split into halves instead, under a test that
/// nobody knows, so that its depth grows with the logarithm of its length: exactly one of all the bodies runs, as before,
/// or none where the last test of a half fails.
final class ElifChains {
    static final int LONGEST = 64;

    /// `if test: body`; the span reaches to the end of the whole chain.
    record Link(Expression test, List<Statement> body, Span span) {}

    Statement join(List<Link> links, List<Statement> otherwise) {
        if (links.size() > LONGEST) {
            int middle = links.size() / 2;
            Span span = links.getFirst().span();
            return new Statement.If(
                    new Expression.Opaque(
                            "whether one of " + middle + " tests holds", List.of(), Span.at(span.line(), span.column())),
                    List.of(join(links.subList(0, middle), List.of())),
                    List.of(join(links.subList(middle, links.size()), otherwise)),
                    span);
        }
        List<Statement> rest = otherwise;
        for (Link link : links.reversed()) {
            rest = List.of(new Statement.If(link.test(), link.body(), rest, link.span()));
        }
        return rest.getFirst();
    }
}
