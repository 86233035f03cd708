package dev.plimsoll.ir.table;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers of rows as people write them.
public final class RowCount {
    /// The largest number of rows; more would not fit any disk and is a slip.
    public static final long LARGEST = 1_000_000_000_000_000L;

    /// Digits with a `_` or `,` between them, a fraction, and a power of ten or a letter for one.
    private static final Pattern WRITTEN = Pattern.compile(
            "([0-9]+(?:[_,][0-9]{3})*|[0-9]+(?:_[0-9]+)*)(\\.[0-9]+)?(?:[eE]\\+?([0-9]{1,2})|\\s?([kKmMbBtT]))?");

    private RowCount() {}

    /// The number in `2e8`, `200_000_000`, `200,000,000`, `200M` or `1.5B`: k, M, B and T are powers of a thousand.
    /// Empty on anything else, on a fraction of a row, and beyond [#LARGEST].
    public static OptionalLong parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches() || text.length() > 40) {
            return OptionalLong.empty();
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        BigDecimal digits = new BigDecimal(matcher.group(1).replace("_", "").replace(",", "") + fraction);
        BigDecimal count = digits.scaleByPowerOfTen(power(matcher.group(3), matcher.group(4)));
        boolean whole = count.stripTrailingZeros().scale() <= 0;
        return whole && count.compareTo(BigDecimal.valueOf(LARGEST)) <= 0
                ? OptionalLong.of(count.longValueExact())
                : OptionalLong.empty();
    }

    private static int power(@Nullable String exponent, @Nullable String letter) {
        if (exponent != null) {
            return Integer.parseInt(exponent);
        }
        return letter == null
                ? 0
                : switch (letter.toLowerCase(Locale.ROOT)) {
                    case "k" -> 3;
                    case "m" -> 6;
                    case "b" -> 9;
                    default -> 12;
                };
    }
}
