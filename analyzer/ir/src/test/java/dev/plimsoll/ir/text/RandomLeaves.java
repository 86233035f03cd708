package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Names, strings, numbers and spans, hostile ones among them.
final class RandomLeaves {
    private static final List<String> NAMES = List.of(
            "df",
            "pd",
            "x",
            "_",
            "größe",
            "变量",
            "in",
            "match",
            "shown",
            "whole",
            "source",
            "module",
            "positional",
            "keyword",
            "end",
            "",
            "two words",
            "1st",
            "a.b",
            "`",
            "new\nline",
            "\uD835\uDC00",
            "e5",
            "bytes",
            "case",
            "problem");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "data/users.csv",
            "\"",
            "\\",
            "\\n",
            "\n",
            "\r\n",
            "\t",
            "a\nb\n",
            "\n\n",
            " leading",
            "trailing ",
            "| a",
            "# no comment",
            "\0",
            "\uD800",
            "\uDC00\uD800",
            "🙂",
            "\u2028",
            "@1:2-3",
            "`",
            "{}",
            "é",
            "\u0085",
            "\uFEFF");

    private final RandomGenerator random;

    RandomLeaves(RandomGenerator random) {
        this.random = random;
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> List<T> several(int most, Supplier<T> maker) {
        return Stream.generate(maker).limit(random.nextInt(most + 1)).toList();
    }

    <T> List<T> some(int most, Supplier<T> maker) {
        return Stream.generate(maker).limit(1 + random.nextInt(most)).toList();
    }

    <T> Optional<T> perhaps(Supplier<T> maker) {
        return random.nextBoolean() ? Optional.of(maker.get()) : Optional.empty();
    }

    String name() {
        return oneOf(NAMES);
    }

    String dotted() {
        return String.join(".", several(3, this::name));
    }

    String text() {
        return oneOf(TEXTS);
    }

    Span span() {
        int line = 1 + random.nextInt(9);
        int column = 1 + random.nextInt(30);
        return random.nextBoolean()
                ? new Span(line, column, line, column + random.nextInt(20))
                : new Span(line, column, line + 1 + random.nextInt(5), 1 + random.nextInt(30));
    }

    Constant constant() {
        return switch (random.nextInt(8)) {
            case 0 -> new Constant.Whole(BigInteger.valueOf(random.nextInt(100)));
            case 1 -> new Constant.Whole(new BigInteger(100, 0, new java.util.Random(random.nextLong())).negate());
            case 2 ->
                new Constant.Real(oneOf(List.of(
                        0.0,
                        -0.0,
                        1.5,
                        -2.5,
                        1e300,
                        5e-324,
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        random.nextDouble())));
            case 3 -> new Constant.Text(text());
            case 4 -> new Constant.ByteText(random.nextInt(1000));
            case 5 -> new Constant.Truth(random.nextBoolean());
            case 6 -> new Constant.None();
            default -> new Constant.Other(oneOf(List.of("...", "1j", "")));
        };
    }
}
