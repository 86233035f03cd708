package dev.plimsoll.ir.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The element type of a column or array.
///
/// @param kind what the elements are
/// @param bits width of one element; 64 for pointers, category codes as declared; 0 where the kind has no fixed width
/// @param storage how the elements are laid out
public record DType(Kind kind, int bits, Storage storage) {
    /// What the elements of a column are.
    public enum Kind {
        BOOLEAN,
        SIGNED,
        UNSIGNED,
        FLOAT,
        COMPLEX,
        DATETIME,
        TIMEDELTA,
        /// Python objects, strings for the most part.
        OBJECT,
        /// A dedicated string type (`str`, `string`, Arrow's strings).
        STRING,
        CATEGORY,
        UNKNOWN
    }

    /// How elements are laid out.
    public enum Storage {
        /// A plain array.
        NUMPY,
        /// A plain array and one byte a row that says whether the element is missing.
        MASKED,
        /// An Arrow array: values and, where some are missing, one bit a row.
        ARROW
    }

    public static final DType BOOL = numpy(Kind.BOOLEAN, 8);
    public static final DType INT8 = numpy(Kind.SIGNED, 8);
    public static final DType INT16 = numpy(Kind.SIGNED, 16);
    public static final DType INT32 = numpy(Kind.SIGNED, 32);
    public static final DType INT64 = numpy(Kind.SIGNED, 64);
    public static final DType UINT8 = numpy(Kind.UNSIGNED, 8);
    public static final DType UINT16 = numpy(Kind.UNSIGNED, 16);
    public static final DType UINT32 = numpy(Kind.UNSIGNED, 32);
    public static final DType UINT64 = numpy(Kind.UNSIGNED, 64);
    public static final DType FLOAT16 = numpy(Kind.FLOAT, 16);
    public static final DType FLOAT32 = numpy(Kind.FLOAT, 32);
    public static final DType FLOAT64 = numpy(Kind.FLOAT, 64);
    public static final DType COMPLEX128 = numpy(Kind.COMPLEX, 128);
    public static final DType DATETIME = numpy(Kind.DATETIME, 64);
    public static final DType TIMEDELTA = numpy(Kind.TIMEDELTA, 64);
    public static final DType OBJECT = numpy(Kind.OBJECT, 64);
    /// pandas 3's `str`, and `string` backed by Arrow: values lie in one Arrow buffer.
    public static final DType STRING = new DType(Kind.STRING, 64, Storage.ARROW);
    /// Arrow's own strings, which pandas keeps where it is asked for Arrow's types: offsets of 4 bytes.
    public static final DType ARROW_STRING = new DType(Kind.STRING, 32, Storage.ARROW);
    /// Arrow's string views: 16 bytes that hold a string of up to 12 bytes, or refer to a longer one elsewhere.
    public static final DType STRING_VIEW = new DType(Kind.STRING, 128, Storage.ARROW);
    /// Truth values of one bit each.
    public static final DType BIT = new DType(Kind.BOOLEAN, 8, Storage.ARROW);
    /// Days, without a time of day.
    public static final DType DATE = numpy(Kind.DATETIME, 32);
    public static final DType CATEGORY = numpy(Kind.CATEGORY, 8);
    public static final DType UNKNOWN = numpy(Kind.UNKNOWN, 64);

    private static final Pattern NUMERIC = Pattern.compile("(u?int|float|complex)(\\d{1,3})?(_)?");
    private static final Pattern MASKED_NUMERIC = Pattern.compile("(UInt|Int|Float)(\\d{1,3})(Dtype\\(\\))?");
    private static final Pattern ARROW_TYPE = Pattern.compile("(.*)\\[pyarrow\\]");
    private static final Pattern SHORT_CODE = Pattern.compile("[<>=|]?([iuf])([1248])");
    private static final Map<String, DType> BY_NAME = Map.ofEntries(
            Map.entry("bool", BOOL),
            Map.entry("bool_", BOOL),
            Map.entry("bool8", BOOL),
            Map.entry("?", BOOL),
            Map.entry("boolean", new DType(Kind.BOOLEAN, 8, Storage.MASKED)),
            Map.entry("object", OBJECT),
            Map.entry("object_", OBJECT),
            Map.entry("o", OBJECT),
            Map.entry("str", STRING),
            Map.entry("string", STRING),
            Map.entry("large_string", STRING),
            Map.entry("utf8", STRING),
            Map.entry("category", CATEGORY),
            Map.entry("byte", INT8),
            Map.entry("ubyte", UINT8),
            Map.entry("short", INT16),
            Map.entry("intc", INT32),
            Map.entry("integer", INT64),
            Map.entry("long", INT64),
            Map.entry("longlong", INT64),
            Map.entry("half", FLOAT16),
            Map.entry("single", FLOAT32),
            Map.entry("double", FLOAT64));

    public DType {
        if (bits < 0 || bits % 8 != 0) {
            throw new IllegalArgumentException("a column element has whole bytes, not " + bits + " bits");
        }
    }

    private static DType numpy(Kind kind, int bits) {
        return new DType(kind, bits, Storage.NUMPY);
    }

    /// The dtype of that numpy, pandas or Arrow name (`int8`, `Int64`, `datetime64[ns]`, `double[pyarrow]`,
    /// `category`); nothing where the name is unknown. `int` and `float` mean 64 bits, as they do on every 64-bit
    /// platform but old Windows.
    public static Optional<DType> named(String name) {
        String trimmed = name.strip();
        Matcher arrow = ARROW_TYPE.matcher(trimmed);
        if (arrow.matches()) {
            return named(arrow.group(1)).map(inner -> new DType(inner.kind, inner.bits, Storage.ARROW));
        }
        Matcher masked = MASKED_NUMERIC.matcher(trimmed);
        if (masked.matches()) {
            return plain(masked.group(1).toLowerCase(Locale.ROOT) + masked.group(2))
                    .map(inner -> new DType(inner.kind, inner.bits, Storage.MASKED));
        }
        // numpy's short codes of dates and of durations differ in case only
        return trimmed.matches("[<>=|]?M8.*") ? Optional.of(DATETIME) : plain(trimmed.toLowerCase(Locale.ROOT));
    }

    private static Optional<DType> plain(String name) {
        DType known = BY_NAME.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (name.startsWith("datetime")
                || name.startsWith("timestamp")
                || name.startsWith("<m8")
                || name.startsWith("m8")) {
            boolean span = name.startsWith("<m8") || name.startsWith("m8");
            return Optional.of(span ? TIMEDELTA : DATETIME);
        }
        if (name.startsWith("timedelta") || name.startsWith("duration")) {
            return Optional.of(TIMEDELTA);
        }
        Matcher shortCode = SHORT_CODE.matcher(name);
        if (shortCode.matches()) {
            String family = shortCode.group(1);
            String word = family.equals("i") ? "int" : family.equals("u") ? "uint" : "float";
            return plain(word + 8 * Integer.parseInt(shortCode.group(2)));
        }
        Matcher numeric = NUMERIC.matcher(name);
        return numeric.matches() ? numeric(numeric.group(1), numeric.group(2)) : Optional.empty();
    }

    private static Optional<DType> numeric(String family, String width) {
        int bits = width == null ? (family.equals("complex") ? 128 : 64) : Integer.parseInt(width);
        Kind kind = switch (family) {
            case "int" -> Kind.SIGNED;
            case "uint" -> Kind.UNSIGNED;
            case "float" -> Kind.FLOAT;
            default -> Kind.COMPLEX;
        };
        boolean sound =
                kind == Kind.COMPLEX ? bits == 64 || bits == 128 : bits == 8 || bits == 16 || bits == 32 || bits == 64;
        return sound ? Optional.of(numpy(kind, bits)) : Optional.empty();
    }

    /// Whether elements are whole numbers.
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    /// Whether elements are numbers or truth values, so that arithmetic works on them without objects.
    public boolean isNumeric() {
        return isInteger() || kind == Kind.FLOAT || kind == Kind.COMPLEX || kind == Kind.BOOLEAN;
    }

    /// Whether elements are strings, or objects that strings are among.
    public boolean isText() {
        return kind == Kind.STRING || kind == Kind.OBJECT;
    }

    /// Whether elements are string views, so that their characters lie outside the column's own buffer.
    public boolean isView() {
        return kind == Kind.STRING && bits == STRING_VIEW.bits;
    }

    /// Bytes of one row in the column's own buffer, without what elements point to and without an Arrow string's
    /// characters: the values and, for [Storage#MASKED], one byte of mask.
    public double bytesPerRow() {
        double mask = storage == Storage.MASKED ? 1 : 0;
        if (kind == Kind.BOOLEAN && storage == Storage.ARROW) {
            return 0.125;
        }
        return bits / 8.0 + mask;
    }

    /// The name that pandas prints.
    public String displayName() {
        String width = Integer.toString(bits);
        String base = switch (kind) {
            case BOOLEAN -> storage == Storage.MASKED ? "boolean" : "bool";
            case SIGNED -> (storage == Storage.MASKED ? "Int" : "int") + width;
            case UNSIGNED -> (storage == Storage.MASKED ? "UInt" : "uint") + width;
            case FLOAT -> (storage == Storage.MASKED ? "Float" : "float") + width;
            case COMPLEX -> "complex" + width;
            case DATETIME -> bits == DATE.bits ? "date" : "datetime64";
            case TIMEDELTA -> "timedelta64";
            case OBJECT -> "object";
            case STRING -> "str";
            case CATEGORY -> "category";
            case UNKNOWN -> "unknown";
        };
        return storage == Storage.ARROW && kind != Kind.STRING ? base + "[pyarrow]" : base;
    }
}
