package dev.plimsoll.python;

import dev.plimsoll.ir.Argument;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Expression.Constant;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Our tree in the lines that `outline.py` makes of CPython's tree.
final class Outline {
    private final List<String> lines = new ArrayList<>();
    private int depth;
    private int templates;

    /// A part of a node: it writes its own lines.
    private interface Part {
        void write();
    }

    static List<String> of(List<Statement> statements) {
        Outline outline = new Outline();
        outline.body(statements).write();
        return outline.lines;
    }

    private void line(String text) {
        lines.add("  ".repeat(depth) + text);
    }

    private void node(String kind, Span span, String detail, Part... parts) {
        String place = templates > 0 ? "" : " " + span;
        line(kind + place + (detail.isEmpty() ? "" : " " + detail));
        parts(parts);
    }

    private void parts(Part... parts) {
        depth++;
        for (Part part : parts) {
            part.write();
        }
        depth--;
    }

    private Part part(Expression expression) {
        return () -> expression(expression);
    }

    private Part part(Optional<Expression> expression) {
        return () -> expression.ifPresentOrElse(this::expression, () -> line("none"));
    }

    private Part text(Optional<String> text) {
        return () -> line(text.map(found -> "'" + found + "'").orElse("none"));
    }

    private Part text(String text) {
        return text(Optional.of(text));
    }

    private Part list(List<Part> parts) {
        return () -> {
            line("list " + parts.size());
            parts(parts.toArray(Part[]::new));
        };
    }

    private Part labelled(String label, Part... parts) {
        return () -> {
            line(label);
            parts(parts);
        };
    }

    private Part expressions(List<Expression> expressions) {
        return list(expressions.stream().map(this::part).toList());
    }

    private Part body(List<Statement> statements) {
        return list(
                statements.stream().<Part>map(found -> () -> statement(found)).toList());
    }

    private void statement(Statement statement) {
        Span span = statement.span();
        switch (statement) {
            case Statement.Assign s ->
                node("Assign", span, "", expressions(s.targets()), part(s.annotation()), part(s.value()));
            case Statement.Declare s -> node("Declare", span, "", part(s.target()), part(s.annotation()));
            case Statement.Augment s -> node("Augment", span, name(s.operator()), part(s.target()), part(s.value()));
            case Statement.Evaluate s -> node("Evaluate", span, "", part(s.expression()));
            case Statement.Delete s -> node("Delete", span, "", expressions(s.targets()));
            case Statement.If s -> node("If", span, "", part(s.test()), body(s.then()), body(s.otherwise()));
            case Statement.ForEach s ->
                node("ForEach", span, "", part(s.target()), part(s.iterable()), body(s.body()), body(s.otherwise()));
            case Statement.While s -> node("While", span, "", part(s.test()), body(s.body()), body(s.otherwise()));
            case Statement.Try s ->
                node(
                        "Try",
                        span,
                        "",
                        body(s.body()),
                        list(s.handlers().stream().map(this::handler).toList()),
                        body(s.otherwise()),
                        body(s.last()));
            case Statement.With s ->
                node("With", span, "", list(s.items().stream().map(this::item).toList()), body(s.body()));
            case Statement.Match s ->
                node(
                        "Match",
                        span,
                        "",
                        part(s.subject()),
                        list(s.cases().stream().map(this::branch).toList()));
            case Statement.Return s -> node("Return", span, "", part(s.value()));
            case Statement.Raise s -> node("Raise", span, "", part(s.value()), part(s.cause()));
            case Statement.Assert s -> node("Assert", span, "", part(s.test()), part(s.message()));
            case Statement.Break s -> node("Break", span, "");
            case Statement.Continue s -> node("Continue", span, "");
            case Statement.Pass s -> node("Pass", span, "");
            case Statement.FunctionDefinition s ->
                node(
                        "FunctionDefinition",
                        span,
                        "",
                        text(s.name()),
                        parameters(s.parameters()),
                        part(s.result()),
                        expressions(s.decorators()),
                        body(s.body()));
            case Statement.ClassDefinition s ->
                node(
                        "ClassDefinition",
                        span,
                        "",
                        text(s.name()),
                        arguments(s.bases()),
                        expressions(s.decorators()),
                        body(s.body()));
            case Statement.Import s -> node("Import", span, "", text(s.module()), text(s.alias()));
            case Statement.ImportFrom s ->
                node(
                        "ImportFrom",
                        span,
                        String.valueOf(s.level()),
                        text(s.module()),
                        list(s.names().stream()
                                .map(found -> labelled(found.name(), text(found.alias())))
                                .toList()));
            case Statement.ScopeDeclaration s ->
                node(
                        "ScopeDeclaration",
                        span,
                        String.valueOf(s.global()),
                        list(s.names().stream().map(this::text).toList()));
            case Statement.Opaque s -> node("Opaque", span, "", expressions(s.operands()));
        }
    }

    private Part handler(Statement.Try.Handler handler) {
        return () ->
                node("Handler", handler.span(), "", part(handler.type()), text(handler.name()), body(handler.body()));
    }

    private Part item(Statement.With.Item item) {
        return labelled("item", part(item.context()), part(item.target()));
    }

    private Part branch(Statement.Match.Case branch) {
        return labelled(
                "case",
                part(branch.pattern()),
                list(branch.bindings().stream().map(this::text).toList()),
                part(branch.guard()),
                body(branch.body()));
    }

    private Part parameters(List<Parameter> parameters) {
        return list(parameters.stream()
                .<Part>map(found -> () -> node(
                        "Parameter",
                        found.span(),
                        found.kind() + " " + found.name(),
                        part(found.defaultValue()),
                        part(found.annotation())))
                .toList());
    }

    private Part arguments(List<Argument> arguments) {
        return list(arguments.stream()
                .map(found -> labelled(
                        found.kind() + found.keyword().map(word -> " " + word).orElse(""), part(found.value())))
                .toList());
    }

    private void expression(Expression expression) {
        Span span = expression.span();
        switch (expression) {
            case Expression.Name e -> node("Name", span, e.identifier());
            case Expression.Attribute e -> node("Attribute", span, e.name(), part(e.value()));
            case Expression.Subscript e -> node("Subscript", span, "", part(e.value()), part(e.index()));
            case Expression.Slice e -> node("Slice", span, "", part(e.lower()), part(e.upper()), part(e.step()));
            case Expression.Call e -> node("Call", span, "", part(e.function()), arguments(e.arguments()));
            case Expression.Literal e -> node("Literal", span, constant(e.value()));
            case Expression.Sequence e -> node("Sequence", span, e.kind().name(), expressions(e.elements()));
            case Expression.Mapping e ->
                node(
                        "Mapping",
                        span,
                        "",
                        list(e.entries().stream()
                                .map(entry -> labelled("entry", part(entry.key()), part(entry.value())))
                                .toList()));
            case Expression.Lambda e -> node("Lambda", span, "", parameters(e.parameters()), part(e.body()));
            case Expression.Binary e -> node("Binary", span, name(e.operator()), part(e.left()), part(e.right()));
            case Expression.Unary e -> node("Unary", span, name(e.operator()), part(e.operand()));
            case Expression.Comparison e ->
                node(
                        "Comparison",
                        span,
                        e.operators().stream().map(Outline::name).collect(Collectors.joining(" ")),
                        part(e.first()),
                        expressions(e.rest()));
            case Expression.Logical e ->
                node("Logical", span, e.conjunction() ? "And" : "Or", expressions(e.operands()));
            case Expression.Conditional e ->
                node("Conditional", span, "", part(e.test()), part(e.then()), part(e.otherwise()));
            case Expression.Comprehension e ->
                node(
                        "Comprehension",
                        span,
                        e.kind().name(),
                        part(e.key()),
                        part(e.element()),
                        list(e.clauses().stream()
                                .map(clause -> labelled(
                                        "clause",
                                        part(clause.target()),
                                        part(clause.iterable()),
                                        expressions(clause.conditions())))
                                .toList()));
            case Expression.NamedValue e -> node("NamedValue", span, e.name(), part(e.value()));
            case Expression.Interpolation e -> {
                line("Interpolation" + (templates > 0 ? "" : " " + span));
                templates++;
                parts(expressions(e.parts()));
                templates--;
            }
            case Expression.Spread e -> node("Spread", span, "", part(e.value()));
            case Expression.Yield e -> node("Yield", span, String.valueOf(e.delegating()), part(e.value()));
            case Expression.Await e -> node("Await", span, "", part(e.value()));
            case Expression.Opaque e -> node("Opaque", span, "", expressions(e.operands()));
        }
    }

    private static String constant(Constant constant) {
        return switch (constant) {
            case Constant.Whole whole -> "0x" + whole.value().toString(16);
            case Constant.Real real -> hexadecimal(real.value());
            case Constant.Text text ->
                "text "
                        + text.value()
                                .chars()
                                .mapToObj(unit -> String.format("%04x", unit))
                                .collect(Collectors.joining());
            case Constant.ByteText bytes -> "bytes " + bytes.length();
            case Constant.Truth truth -> truth.value() ? "True" : "False";
            case Constant.None none -> "None";
            case Constant.Other other -> "other";
        };
    }

    /// As Python's `float.hex` writes it: always with 13 digits.
    private static String hexadecimal(double value) {
        if (Double.isInfinite(value)) {
            return "inf";
        }
        long bits = Double.doubleToLongBits(value);
        long exponent = (bits >> 52) & 0x7FF;
        String digits = String.format("%013x", bits & 0xFFFFFFFFFFFFFL);
        if (value == 0) {
            return "0x0.0p+0";
        }
        return exponent == 0
                ? "0x0." + digits + "p-1022"
                : "0x1." + digits + "p" + (exponent >= 1023 ? "+" : "") + (exponent - 1023);
    }

    private static String name(Expression.BinaryOperator operator) {
        return switch (operator) {
            case ADD -> "Add";
            case SUBTRACT -> "Sub";
            case MULTIPLY -> "Mult";
            case DIVIDE -> "Div";
            case FLOOR_DIVIDE -> "FloorDiv";
            case MODULO -> "Mod";
            case POWER -> "Pow";
            case MATRIX_MULTIPLY -> "MatMult";
            case SHIFT_LEFT -> "LShift";
            case SHIFT_RIGHT -> "RShift";
            case BIT_AND -> "BitAnd";
            case BIT_OR -> "BitOr";
            case BIT_XOR -> "BitXor";
        };
    }

    private static String name(Expression.UnaryOperator operator) {
        return switch (operator) {
            case NEGATE -> "USub";
            case PLUS -> "UAdd";
            case INVERT -> "Invert";
            case NOT -> "Not";
        };
    }

    private static String name(Expression.ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> "Eq";
            case NOT_EQUAL -> "NotEq";
            case LESS -> "Lt";
            case LESS_OR_EQUAL -> "LtE";
            case GREATER -> "Gt";
            case GREATER_OR_EQUAL -> "GtE";
            case IS -> "Is";
            case IS_NOT -> "IsNot";
            case IN -> "In";
            case NOT_IN -> "NotIn";
        };
    }
}
