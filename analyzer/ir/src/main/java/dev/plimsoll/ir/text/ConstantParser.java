package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression.Constant;
import java.math.BigInteger;

/// Parses the values of literals.
final class ConstantParser {
    private final Tokens tokens;

    ConstantParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// The value of a number as people write it.
    static Constant number(Token token) {
        boolean whole = token.text().chars().allMatch(Character::isDigit);
        return whole
                ? new Constant.Whole(new BigInteger(token.text()))
                : new Constant.Real(Double.parseDouble(token.text()));
    }

    /// What follows the word `literal`: `bytes 12`, `whole "-5"`, `real "NaN"`, `other "1j"`.
    Constant spelled() {
        Token kind = tokens.next();
        if (kind.isWord("bytes")) {
            return new Constant.ByteText(tokens.number());
        }
        Token text = tokens.expect(Token.Kind.STRING, "a string");
        try {
            return switch (kind.text()) {
                case "whole" -> new Constant.Whole(new BigInteger(text.text()));
                case "real" -> new Constant.Real(Double.parseDouble(text.text()));
                case "other" -> new Constant.Other(text.text());
                default -> throw kind.problem("expected whole, real, bytes or other, found " + kind.described());
            };
        } catch (NumberFormatException notANumber) {
            throw text.problem("not a number: " + Words.string(text.text()));
        }
    }
}
