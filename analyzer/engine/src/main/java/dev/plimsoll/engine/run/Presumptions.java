package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Frames of unknown origin: parameters of entry points and globals that nobody binds.
///
/// A value is taken for a frame only on evidence: the user bound it to a table, it is annotated as one, or the code
/// does something with it that only a pandas frame can.
final class Presumptions {
    private final Execution run;

    Presumptions(Execution run) {
        this.run = run;
    }

    /// What a name means that nothing binds.
    Value global(String name) {
        Optional<Value> bound = bound(name);
        if (bound.isPresent()) {
            return keep(name, bound.get());
        }
        boolean frame = usesPandas() && evidence(run.module().body()).contains(name);
        return frame ? keep(name, presumed(name)) : new Value.Unknown(name);
    }

    /// A global is the same object whenever it is read, and it lives as long as the module.
    private Value keep(String name, Value value) {
        run.state()
                .modules()
                .get(run.module().name())
                .ifPresent(scope -> run.state().writable(scope).bind(name, value, run.place()));
        return value;
    }

    /// What a local is that unknown code returned: a frame, if the function goes on to treat it as one.
    Value local(String name, Value value) {
        boolean frame = isUnknown(value)
                && usesPandas()
                && evidence(run.activation().body()).contains(name);
        return frame ? presumed(name) : value;
    }

    private boolean isUnknown(Value value) {
        return value.equals(Value.Unknown.PLAIN) || run.calls().strangers().isObject(value);
    }

    /// What a name is bound to by a statement: what unknown code returned may be declared to be a frame, or made of the
    /// frame that had the name before.
    Value assigned(Statement.Assign assign, Value value) {
        if (!isUnknown(value)
                || !usesPandas()
                || assign.targets().size() != 1
                || !(assign.targets().getFirst() instanceof Expression.Name name)) {
            return value;
        }
        if (assign.annotation().map(Presumptions::isFrame).orElse(false)) {
            return presumed(name.identifier());
        }
        return reworked(name.identifier(), assign.value()).orElse(value);
    }

    /// `df = clean(df)`, where `clean` is not there: taken for a frame as large as the one that went in. Libraries of
    /// arrays make arrays instead.
    private Optional<Value> reworked(String name, Expression made) {
        boolean handsOn = made instanceof Expression.Call call
                && call.function() instanceof Expression.Name function
                && run.imports()
                        .bound(function.identifier())
                        .filter(this::isForeign)
                        .isPresent()
                && call.arguments().stream()
                        .anyMatch(argument -> argument.value() instanceof Expression.Name given
                                && given.identifier().equals(name));
        Optional<Value> before = handsOn ? run.imports().bound(name).filter(this::isFrame) : Optional.empty();
        return before.map(frame -> {
            String function = Names.dotted(((Expression.Call) made).function());
            run.recorder().assume("what " + function + " makes of " + name + " is taken for as large", Confidence.LOW);
            Value result = run.operations().copyBy(function, frame);
            mark(result);
            return result;
        });
    }

    private boolean isForeign(Value value) {
        return value instanceof Value.Library library
                && !library.name().startsWith(Imports.OURS)
                && !Imports.isKnownLibrary(library.name());
    }

    private boolean isFrame(Value value) {
        return value instanceof Reference reference
                && run.state().object(reference) instanceof Table table
                && table.kind() == Table.Kind.FRAME;
    }

    /// What several names are bound to that a function got from unknown code at once: where most of them are frames by
    /// their use, those that are never used are taken for frames as well.
    List<Value> unpacked(List<Expression> targets, List<Value> parts) {
        boolean local = run.state().scope(run.activation().scope()).kind() == Scope.Kind.FUNCTION;
        List<String> names = targets.stream().map(Names::dotted).toList();
        List<Statement> body = run.activation().body();
        if (!local || !usesPandas() || !parts.stream().allMatch(this::isUnknown)) {
            return parts;
        }
        long frames = names.stream().filter(evidence(body)::contains).count();
        if (frames < 2 || 2 * frames < names.size()) {
            return parts;
        }
        List<Value> taken = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            String name = names.get(index);
            boolean unused =
                    !name.startsWith("_") && run.evidence().unusedIn(body).contains(name);
            taken.add(unused ? presumed(name) : parts.get(index));
        }
        return taken;
    }

    /// What a method makes that is called `to_pandas` or the like, whatever it belongs to.
    Value converted(String method) {
        return presumed("result of " + method);
    }

    /// What a parameter of an entry point is.
    Value parameter(Parameter parameter, List<Statement> body) {
        Optional<Value> bound = bound(parameter.name());
        if (bound.isPresent()) {
            return bound.get();
        }
        String annotation = parameter.annotation().map(Presumptions::spelled).orElse("");
        boolean annotated = isFrame(annotation);
        boolean otherwise = !annotation.isEmpty() && !annotated;
        boolean frame =
                usesPandas() && !otherwise && (annotated || evidence(body).contains(parameter.name()));
        return frame ? presumed(parameter.name()) : new Value.Unknown(parameter.name());
    }

    private static boolean isFrame(Expression annotation) {
        return isFrame(spelled(annotation));
    }

    /// `pd.DataFrame`, but neither Spark's nor that of Polars.
    private static boolean isFrame(String annotation) {
        return annotation.endsWith("DataFrame") && !annotation.contains("spark") && !annotation.startsWith("pl.");
    }

    private static String spelled(Expression annotation) {
        return annotation instanceof Expression.Literal literal
                        && literal.value() instanceof Expression.Constant.Text text
                ? text.value()
                : Names.dotted(annotation);
    }

    /// What an attribute means that no code of the class has set.
    Value attribute(Reference self, HeapObject.Instance instance, String name) {
        return new Value.Unknown(name);
    }

    private Optional<Value> bound(String name) {
        return run.setting().catalog().boundTo(name).map(table -> {
            run.recorder().assume(name + " is bound to table " + table.name(), Confidence.HIGH);
            run.recorder().read(table.name());
            return run.operations().tables(table);
        });
    }

    private boolean usesPandas() {
        return run.evidence().usesPandas(run.module());
    }

    private Set<String> evidence(List<Statement> body) {
        return run.evidence().of(body);
    }

    /// A frame of which nothing is known.
    Value presumed(String name) {
        run.recorder().assume(name + " is taken for a frame of unknown size", Confidence.RELATIVE);
        Value frame = run.operations().unknownTable(name);
        mark(frame);
        return frame;
    }

    private void mark(Value frame) {
        if (frame instanceof Reference reference) {
            run.recorder().presumed(reference.id());
        }
    }
}
