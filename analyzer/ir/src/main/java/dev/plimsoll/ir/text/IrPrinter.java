package dev.plimsoll.ir.text;

import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.SourceFile;
import dev.plimsoll.ir.SourceProblem;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Prints modules in their textual form.
///
/// Law: for every module that a front end makes, `IrParser.parse(IrPrinter.print(module))` equals the module, spans,
/// comments and source included, up to 400 levels of nesting.
public final class IrPrinter {
    private final StringBuilder out = new StringBuilder();
    private final boolean everything;
    private final ExpressionPrinter expressions;
    private int indentation;

    private IrPrinter(boolean everything) {
        this.everything = everything;
        this.expressions = new ExpressionPrinter(out, everything);
    }

    /// The whole module; every line ends in `\n`.
    public static String print(Module module) {
        IrPrinter printer = new IrPrinter(true);
        printer.header(module);
        printer.statements(module.body());
        return printer.out.toString();
    }

    /// The module for people: without spans, source text, comments and problems.
    public static String outline(Module module) {
        IrPrinter printer = new IrPrinter(false);
        printer.moduleLine(module, "");
        printer.statements(module.body());
        return printer.out.toString();
    }

    /// One expression without spans, on one line.
    public static String outline(Expression expression) {
        StringBuilder out = new StringBuilder();
        new ExpressionPrinter(out, false).print(expression);
        return out.toString();
    }

    private void moduleLine(Module module, String suffix) {
        out.append("module ").append(Words.dotted(module.name())).append(' ');
        out.append(module.language().name().toLowerCase(Locale.ROOT)).append(' ');
        out.append(Words.string(module.file().path())).append(suffix).append('\n');
    }

    private void header(Module module) {
        moduleLine(module, " source");
        for (SourceProblem problem : module.problems()) {
            out.append("problem ")
                    .append(Words.string(problem.path()))
                    .append(' ')
                    .append(problem.line());
            out.append(' ').append(Words.string(problem.message()));
            out.append(' ').append(Words.string(problem.help())).append('\n');
        }
        for (SourceFile.Cell cell : module.file().cells()) {
            out.append("cell ")
                    .append(cell.index())
                    .append(' ')
                    .append(cell.firstLine())
                    .append('\n');
        }
        for (SourceFile.Comment comment : module.file().comments()) {
            out.append("comment ").append(comment.line()).append(comment.alone() ? " alone " : " ");
            out.append(Words.string(comment.text())).append('\n');
        }
        source(module.file().text());
    }

    private void source(String text) {
        if (text.isEmpty()) {
            return;
        }
        for (String line : text.split("\n", -1)) {
            out.append(line.isEmpty() ? "|" : "| ").append(line).append('\n');
        }
    }

    private void statements(List<Statement> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Statement statement) {
        if (statement instanceof Statement.FunctionDefinition function) {
            decorators(function.decorators());
        } else if (statement instanceof Statement.ClassDefinition definition) {
            decorators(definition.decorators());
        }
        indent();
        expressions.relativeTo(statement.span().line());
        switch (statement) {
            case Statement.Assign assign -> assign(assign);
            case Statement.Declare declare -> {
                expressions.print(declare.target());
                expressions.after(": ", declare.annotation());
            }
            case Statement.Augment augment -> {
                expressions.print(augment.target());
                expressions.after(" " + augment.operator().symbol() + "= ", augment.value());
            }
            case Statement.Evaluate evaluate ->
                expressions.after(evaluate.displayed() ? "shown " : "", evaluate.expression());
            case Statement.Delete delete -> {
                out.append(delete.targets().isEmpty() ? "del" : "del ");
                expressions.list(delete.targets());
            }
            case Statement.If conditional -> {
                expressions.after("if ", conditional.test());
                block(conditional.then(), statement.span());
                lastly("else", conditional.otherwise());
            }
            case Statement.ForEach loop -> {
                expressions.after("for ", loop.target());
                expressions.after(" in ", loop.iterable());
                block(loop.body(), statement.span());
                lastly("else", loop.otherwise());
            }
            case Statement.While loop -> {
                expressions.after("while ", loop.test());
                block(loop.body(), statement.span());
                lastly("else", loop.otherwise());
            }
            case Statement.Try attempt -> attempt(attempt);
            case Statement.With with -> with(with);
            case Statement.Match match -> match(match);
            case Statement.Return result -> optional("return", result.value());
            case Statement.Raise raise -> {
                optional("raise", raise.value());
                raise.cause().ifPresent(cause -> expressions.after(" from ", cause));
            }
            case Statement.Assert check -> {
                expressions.after("assert ", check.test());
                check.message().ifPresent(message -> expressions.after(", ", message));
            }
            case Statement.Break jump -> out.append("break");
            case Statement.Continue jump -> out.append("continue");
            case Statement.Pass nothing -> out.append("pass");
            case Statement.FunctionDefinition function -> function(function);
            case Statement.ClassDefinition definition -> definition(definition);
            case Statement.Import whole -> {
                out.append("import ").append(Words.dotted(whole.module()));
                whole.alias().ifPresent(alias -> out.append(" as ").append(Words.name(alias)));
            }
            case Statement.ImportFrom names -> importFrom(names);
            case Statement.ScopeDeclaration scope -> scope(scope);
            case Statement.Opaque opaque -> {
                out.append("opaque ").append(Words.string(opaque.reason()));
                opaque.operands().forEach(operand -> expressions.after(", ", operand));
            }
        }
        if (isSimple(statement)) {
            span(statement.span());
        }
        out.append('\n');
    }

    /// Whether a statement has no block; the span of the others stands behind their first brace.
    private static boolean isSimple(Statement statement) {
        return switch (statement) {
            case Statement.If compound -> false;
            case Statement.ForEach compound -> false;
            case Statement.While compound -> false;
            case Statement.Try compound -> false;
            case Statement.With compound -> false;
            case Statement.Match compound -> false;
            case Statement.FunctionDefinition compound -> false;
            case Statement.ClassDefinition compound -> false;
            case Statement.Assign simple -> true;
            case Statement.Declare simple -> true;
            case Statement.Augment simple -> true;
            case Statement.Evaluate simple -> true;
            case Statement.Delete simple -> true;
            case Statement.Return simple -> true;
            case Statement.Raise simple -> true;
            case Statement.Assert simple -> true;
            case Statement.Break simple -> true;
            case Statement.Continue simple -> true;
            case Statement.Pass simple -> true;
            case Statement.Import simple -> true;
            case Statement.ImportFrom simple -> true;
            case Statement.ScopeDeclaration simple -> true;
            case Statement.Opaque simple -> true;
        };
    }

    private void indent() {
        out.append("  ".repeat(indentation));
    }

    private void span(Span span) {
        if (everything) {
            out.append(" @")
                    .append(span.line())
                    .append(':')
                    .append(span.column())
                    .append('-');
            if (span.endLine() != span.line()) {
                out.append(span.endLine()).append(':');
            }
            out.append(span.endColumn());
        }
    }

    private void block(List<Statement> body, Span span) {
        openBlock(span);
        statements(body);
        closeBlock();
    }

    private void openBlock(Span span) {
        out.append(" {");
        span(span);
        out.append('\n');
        indentation++;
    }

    private void closeBlock() {
        indentation--;
        indent();
        out.append('}');
    }

    /// An `else` or `finally`; left out when it is empty.
    private void lastly(String word, List<Statement> body) {
        if (!body.isEmpty()) {
            out.append(' ').append(word).append(" {\n");
            indentation++;
            statements(body);
            closeBlock();
        }
    }

    private void assign(Statement.Assign assign) {
        List<Expression> targets = assign.targets();
        for (int index = 0; index < targets.size(); index++) {
            expressions.print(targets.get(index));
            if (index == 0) {
                assign.annotation().ifPresent(annotation -> expressions.after(": ", annotation));
            }
            out.append(" = ");
        }
        expressions.print(assign.value());
    }

    private void optional(String word, Optional<Expression> value) {
        out.append(word);
        value.ifPresent(present -> expressions.after(" ", present));
    }

    private void attempt(Statement.Try attempt) {
        out.append("try");
        block(attempt.body(), attempt.span());
        for (Statement.Try.Handler handler : attempt.handlers()) {
            expressions.relativeTo(handler.span().line());
            out.append(" except");
            handler.type().ifPresent(type -> {
                out.append(' ');
                expressions.beforeBlock(type);
            });
            handler.name().ifPresent(name -> out.append(" as ").append(Words.name(name)));
            block(handler.body(), handler.span());
        }
        lastly("else", attempt.otherwise());
        lastly("finally", attempt.last());
    }

    private void with(Statement.With with) {
        out.append("with");
        String separator = " ";
        for (Statement.With.Item item : with.items()) {
            out.append(separator);
            separator = ", ";
            expressions.beforeBlock(item.context());
            item.target().ifPresent(target -> expressions.after(" as ", target));
        }
        block(with.body(), with.span());
    }

    private void match(Statement.Match match) {
        expressions.after("match ", match.subject());
        openBlock(match.span());
        for (Statement.Match.Case option : match.cases()) {
            indent();
            expressions.relativeTo(option.span().line());
            matchCase(option);
            out.append('\n');
        }
        closeBlock();
    }

    private void matchCase(Statement.Match.Case option) {
        out.append("case");
        option.pattern().ifPresent(pattern -> {
            out.append(' ');
            expressions.beforeBlock(pattern);
        });
        if (!option.bindings().isEmpty()) {
            out.append(" as ").append(names(option.bindings()));
        }
        out.append(option.whole() ? " whole" : "");
        option.guard().ifPresent(guard -> expressions.after(" if ", guard));
        block(option.body(), option.span());
    }

    /// Decorators stand on lines of their own, so their spans cannot lean on the line of the statement's.
    private void decorators(List<Expression> decorators) {
        expressions.relativeTo(0);
        for (Expression decorator : decorators) {
            indent();
            out.append('@');
            int start = out.length();
            expressions.print(decorator);
            if (Character.isDigit(out.charAt(start))) {
                out.insert(start, ' ');
            }
            out.append('\n');
        }
    }

    private void function(Statement.FunctionDefinition function) {
        out.append("def ").append(Words.name(function.name()));
        expressions.parameters(function.parameters());
        function.result().ifPresent(result -> expressions.after(" -> ", result));
        block(function.body(), function.span());
    }

    private void definition(Statement.ClassDefinition definition) {
        out.append("class ").append(Words.name(definition.name()));
        if (!definition.bases().isEmpty()) {
            expressions.arguments(definition.bases());
        }
        block(definition.body(), definition.span());
    }

    private void importFrom(Statement.ImportFrom statement) {
        out.append("from ").append(".".repeat(statement.level()));
        if (!statement.module().isEmpty() || statement.level() == 0) {
            out.append(Words.dotted(statement.module()));
        }
        out.append(statement.names().isEmpty() ? " import *" : " import ");
        String separator = "";
        for (Statement.ImportFrom.ImportedName name : statement.names()) {
            out.append(separator).append(Words.name(name.name()));
            name.alias().ifPresent(alias -> out.append(" as ").append(Words.name(alias)));
            separator = ", ";
        }
    }

    private void scope(Statement.ScopeDeclaration scope) {
        out.append(scope.global() ? "global" : "nonlocal");
        out.append(scope.names().isEmpty() ? "" : " ").append(names(scope.names()));
    }

    private static String names(List<String> names) {
        return String.join(", ", names.stream().map(Words::name).toList());
    }
}
