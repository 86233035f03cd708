package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression.BinaryOperator;
import dev.plimsoll.ir.Expression.ComparisonOperator;
import java.util.Arrays;
import java.util.Optional;

/// Which operator a token is.
final class Operators {
    private Operators() {}

    static Optional<BinaryOperator> binary(Token token) {
        return Arrays.stream(BinaryOperator.values())
                .filter(operator -> token.is(operator.symbol()))
                .findFirst();
    }

    /// The operator of `+=` and its like.
    static Optional<BinaryOperator> augmenting(Token token) {
        return Arrays.stream(BinaryOperator.values())
                .filter(operator -> token.is(operator.symbol() + "="))
                .findFirst();
    }

    /// Reads a comparison operator of one or two words or one sign.
    static Optional<ComparisonOperator> comparison(Tokens tokens) {
        if (tokens.acceptWord("is")) {
            return Optional.of(tokens.acceptWord("not") ? ComparisonOperator.IS_NOT : ComparisonOperator.IS);
        }
        if (tokens.acceptWord("in")) {
            return Optional.of(ComparisonOperator.IN);
        }
        if (tokens.peek().isWord("not") && tokens.second().isWord("in")) {
            tokens.next();
            tokens.next();
            return Optional.of(ComparisonOperator.NOT_IN);
        }
        Token token = tokens.peek();
        Optional<ComparisonOperator> found = Arrays.stream(ComparisonOperator.values())
                .filter(operator -> token.is(operator.symbol()))
                .findFirst();
        found.ifPresent(operator -> tokens.next());
        return found;
    }
}
