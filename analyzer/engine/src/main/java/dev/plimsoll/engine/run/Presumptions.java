package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Statement;
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
        boolean unknown =
                value.equals(Value.Unknown.PLAIN) || run.calls().strangers().isObject(value);
        boolean frame =
                unknown && usesPandas() && evidence(run.activation().body()).contains(name);
        return frame ? presumed(name) : value;
    }

    /// What a parameter of an entry point is.
    Value parameter(Parameter parameter, List<Statement> body) {
        Optional<Value> bound = bound(parameter.name());
        if (bound.isPresent()) {
            return bound.get();
        }
        String annotation = parameter.annotation().map(Presumptions::spelled).orElse("");
        boolean annotated = annotation.endsWith("DataFrame") && !annotation.contains("spark");
        boolean otherwise = !annotation.isEmpty() && !annotated;
        boolean frame =
                usesPandas() && !otherwise && (annotated || evidence(body).contains(parameter.name()));
        return frame ? presumed(parameter.name()) : new Value.Unknown(parameter.name());
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
        return run.operations().unknownTable(name);
    }
}
