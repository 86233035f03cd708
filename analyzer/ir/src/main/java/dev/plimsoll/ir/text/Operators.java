package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression.BinaryOperator;
import dev.plimsoll.ir.Expression.ComparisonOperator;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which operator a token is.
final class Operators {
    private static final Map<String, BinaryOperator> BINARY = Arrays.stream(BinaryOperator.values())
            .collect(Collectors.toUnmodifiableMap(BinaryOperator::symbol, operator -> operator));
    private static final Map<String, ComparisonOperator> COMPARISON = Arrays.stream(ComparisonOperator.values())
            .collect(Collectors.toUnmodifiableMap(ComparisonOperator::symbol, operator -> operator));

    private Operators() {}

    static Optional<BinaryOperator> binary(Token token) {
        return token.kind() == Token.Kind.SIGN ? Optional.ofNullable(BINARY.get(token.text())) : Optional.empty();
    }

    /// The operator of `+=` and its like.
    static Optional<BinaryOperator> augmenting(Token token) {
        boolean augments = token.kind() == Token.Kind.SIGN && token.text().endsWith("=");
        return augments
                ? Optional.ofNullable(
                        BINARY.get(token.text().substring(0, token.text().length() - 1)))
                : Optional.empty();
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
        Optional<ComparisonOperator> found =
                token.kind() == Token.Kind.SIGN ? Optional.ofNullable(COMPARISON.get(token.text())) : Optional.empty();
        found.ifPresent(operator -> tokens.next());
        return found;
    }
}
