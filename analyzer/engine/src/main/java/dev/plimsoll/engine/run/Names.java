package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which names code mentions and binds.
final class Names {
    private Names() {}

    /// Names that a body reads, nested functions included, and that are not its parameters. A name that it also binds
    /// is still in the set: it can only make a closure keep more alive, and a bound name hides the outer one anyway.
    static Set<String> free(List<Parameter> parameters, List<Statement> body) {
        Set<String> names = new LinkedHashSet<>();
        Tree.forEachExpression(body, expression -> {
            if (expression instanceof Expression.Name name) {
                names.add(name.identifier());
            } else if (expression instanceof Expression.Call) {
                names.addAll(QueryText.names(expression));
            }
        });
        parameters.forEach(parameter -> names.remove(parameter.name()));
        return names;
    }

    /// Names that a body mentions once and never again, nested functions included.
    static Set<String> mentionedOnce(List<Statement> body) {
        Map<String, Integer> mentions = new HashMap<>();
        Tree.forEachExpression(body, expression -> {
            if (expression instanceof Expression.Name name) {
                mentions.merge(name.identifier(), 1, Integer::sum);
            } else if (expression instanceof Expression.Call) {
                QueryText.names(expression).forEach(name -> mentions.merge(name, 1, Integer::sum));
            }
        });
        mentions.values().removeIf(count -> count > 1);
        return Set.copyOf(mentions.keySet());
    }

    /// Names of attributes that a body reads or sets, nested functions included.
    static Set<String> attributes(List<Statement> body) {
        Set<String> names = new LinkedHashSet<>();
        Tree.forEachExpression(body, expression -> {
            if (expression instanceof Expression.Attribute attribute) {
                names.add(attribute.name());
            }
        });
        return names;
    }

    /// Whether a body yields, functions defined in it left out.
    static boolean yields(List<Statement> body) {
        for (Statement statement : body) {
            boolean definition =
                    statement instanceof Statement.FunctionDefinition || statement instanceof Statement.ClassDefinition;
            if (definition) {
                continue;
            }
            if (anyYields(Tree.expressions(statement))) {
                return true;
            }
            for (List<Statement> block : Tree.blocks(statement)) {
                if (yields(block)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyYields(List<Expression> expressions) {
        for (Expression expression : expressions) {
            boolean yields = expression instanceof Expression.Yield
                    || (!(expression instanceof Expression.Lambda) && anyYields(Tree.parts(expression)));
            if (yields) {
                return true;
            }
        }
        return false;
    }

    /// The dotted name that an expression spells, or an empty string.
    static String dotted(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.identifier();
            case Expression.Attribute attribute -> {
                String holder = dotted(attribute.value());
                yield holder.isEmpty() ? "" : holder + "." + attribute.name();
            }
            case Expression.Call call -> dotted(call.function());
            default -> "";
        };
    }

    /// How many statements a body has, nested ones counted.
    static int size(List<Statement> body) {
        int[] count = new int[1];
        Tree.forEachStatement(body, statement -> count[0]++);
        return count[0];
    }
}
