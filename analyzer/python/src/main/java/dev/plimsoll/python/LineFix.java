package dev.plimsoll.python;

/// What becomes of one logical line in a repaired fragment.
///
/// @param indent the indentation it gets
/// @param kind what happens to its code
/// @param before the code, or what stands before the stub
/// @param after what stands behind the stub
record LineFix(int indent, Kind kind, String before, String after) {
    private static final String REASON = "source that cannot be read";

    enum Kind {
        KEEP,
        CODE,
        STUB,
        BLANK
    }

    static LineFix keep(int indent) {
        return new LineFix(indent, Kind.KEEP, "", "");
    }

    /// Other code in its place.
    static LineFix code(int indent, String code) {
        return new LineFix(indent, Kind.CODE, code, "");
    }

    /// A name that stands for what cannot be read, with code around it.
    static LineFix stub(int indent, String before, String after) {
        return new LineFix(indent, Kind.STUB, before, after);
    }

    static LineFix blank() {
        return new LineFix(0, Kind.BLANK, "", "");
    }

    /// Whether nothing is left of the line that could still be wrong.
    boolean isBare() {
        return kind == Kind.BLANK || (kind == Kind.STUB && (before.isEmpty() || before.equals("if ")));
    }

    /// The same with a body on the line of its header, whose code is `code` if it is kept.
    LineFix withBody(String code) {
        return switch (kind) {
            case KEEP -> new LineFix(indent, Kind.CODE, code + (code.endsWith(":") ? " pass" : ": pass"), "");
            case CODE -> new LineFix(indent, Kind.CODE, before + " pass", "");
            case STUB -> new LineFix(indent, Kind.STUB, before, after + " pass");
            case BLANK -> this;
        };
    }

    void write(FragmentBuilder builder, LogicalLine line) {
        switch (kind) {
            case KEEP -> builder.indented(line, indent);
            case CODE -> builder.replaced(line, indent, before);
            case STUB -> builder.stubbed(line, indent, before, after, REASON);
            case BLANK -> builder.blanked(line);
        }
    }
}
