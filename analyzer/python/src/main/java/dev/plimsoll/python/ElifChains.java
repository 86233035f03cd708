package dev.plimsoll.python;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.List;

/// Makes nested branches of `if ... elif ... elif ... else`.
///
/// Every `elif` nests one level deeper. A chain that is too long is split into halves instead, under a test that nobody
/// knows, so that its depth grows with the logarithm of its length: exactly one of all the bodies runs, as before, or
/// none where the last test of a half fails.
final class ElifChains {
    /// The longest chain that is left alone.
    static final int LONGEST = 64;

    /// The longest one within so deep a nest that whoever walks the tree by recursion must be spared.
    private static final int LONGEST_WHERE_DEEP = 2;

    private static final int DEEP = 64;

    private ElifChains() {}

    /// `if test: body`; the span reaches to the end of the whole chain.
    record Link(Expression test, List<Statement> body, Span span) {}

    /// How many levels a chain of `length` links takes at nesting depth `depth`.
    static int depth(int length, int depth) {
        int levels = 0;
        int links = length;
        while (links > longest(depth)) {
            links = (links + 1) / 2;
            levels++;
        }
        return levels + links;
    }

    private static int longest(int depth) {
        return depth < DEEP ? LONGEST : LONGEST_WHERE_DEEP;
    }

    /// The chain as one statement.
    static Statement join(List<Link> links, List<Statement> otherwise, int depth) {
        if (links.size() > longest(depth)) {
            int middle = links.size() / 2;
            Span span = links.getFirst().span();
            String reason = "whether one of " + middle + " tests holds";
            return new Statement.If(
                    new Expression.Opaque(reason, List.of(), Span.at(span.line(), span.column())),
                    List.of(join(links.subList(0, middle), List.of(), depth)),
                    List.of(join(links.subList(middle, links.size()), otherwise, depth)),
                    span);
        }
        List<Statement> rest = otherwise;
        for (Link link : links.reversed()) {
            rest = List.of(new Statement.If(link.test(), link.body(), rest, link.span()));
        }
        return rest.getFirst();
    }
}
