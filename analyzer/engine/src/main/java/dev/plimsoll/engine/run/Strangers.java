package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.run.Calls.Arguments;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.ir.Expression;
import java.util.ArrayList;
import java.util.List;

/// Calls of code that is not there: it uses its arguments and makes something unknown.
///
/// What is called like a class, with a capital letter, makes an object that may keep the tables which it was made from;
/// a function is taken to let go of them. A function of the program that only lives in another one, or a lambda, is
/// called once: nobody else can.
final class Strangers {
    /// How [HeapObject.Held] names objects that may keep what they were made from.
    static final String OBJECT = "object of ";

    /// What unknown code makes of models alone, such as a list of importances: small, whatever it is.
    static final Value OF_MODELS = new Value.Unknown("what is made of models");

    private static final int DEEPEST = 3;

    private final Execution run;
    private boolean decorating;

    Strangers(Execution run) {
        this.run = run;
    }

    /// Whether a value is an object of which only is known what it may keep.
    boolean isObject(Value value) {
        return value instanceof Reference reference
                && run.state().object(reference) instanceof HeapObject.Held held
                && held.type().startsWith(OBJECT);
    }

    /// The result of the call.
    ///
    /// @param name what is called, as far as it has a name
    /// @param harmless whether it is known to look at what it is given and to keep nothing of it
    Value call(String name, Arguments arguments, boolean harmless) {
        List<Value> given = new ArrayList<>(arguments.positional());
        given.addAll(arguments.keywords().values());
        given.forEach(run::useAll);
        given.forEach(run.calls().functions()::useGlobals);
        if (harmless) {
            return Value.Unknown.PLAIN;
        }
        given.forEach(this::callBack);
        List<Value> tables =
                given.stream().filter(value -> leadsToTable(value, 0)).toList();
        if (tables.isEmpty()) {
            return given.stream().anyMatch(this::isModel) ? OF_MODELS : Value.Unknown.PLAIN;
        }
        boolean type = decorating || isType(name);
        if (!name.isEmpty()) {
            String what = type
                    ? "objects of " + name + " are taken to keep the tables that they were made from"
                    : name + " is not modelled: what it allocates or keeps is not counted";
            run.recorder().assume(what, Confidence.LOW);
        }
        return type ? run.add(new HeapObject.Held(OBJECT + name, List.of(), tables)) : Value.Unknown.PLAIN;
    }

    /// What a decorator evaluates to. It lives on with the function, so that it may keep what it was made from,
    /// whatever it is called.
    Value decorator(Expression decorator) {
        boolean outer = decorating;
        decorating = true;
        Value value = run.evaluator().evaluate(decorator);
        decorating = outer;
        return value;
    }

    /// The name itself if it looks like a class's, else nothing.
    static String typeName(String name) {
        return isType(name) ? name : "";
    }

    private static boolean isType(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !last.isEmpty() && Character.isUpperCase(last.charAt(0));
    }

    private void callBack(Value value) {
        if (value instanceof Value.Code code
                && run.codes().get(code) instanceof Code.Function function
                && (function.closes() || function.name().equals("<lambda>"))) {
            run.calls().value(value, List.of());
        }
    }

    /// Whether a value is a model or a list of models.
    private boolean isModel(Value value) {
        return value.alternatives().stream()
                .anyMatch(alternative -> alternative instanceof Reference reference
                        && switch (run.state().object(reference)) {
                            case HeapObject.Estimator estimator -> true;
                            case HeapObject.Items items ->
                                items.elements().stream().anyMatch(this::isModel)
                                        || items.repeated()
                                                .filter(repeated -> isModel(repeated.example()))
                                                .isPresent();
                            default -> false;
                        });
    }

    /// Whether a value is a table or something that keeps one.
    private boolean leadsToTable(Value value, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        return value.alternatives().stream().anyMatch(alternative -> switch (alternative) {
            case Reference reference -> objectLeadsToTable(run.state().object(reference), depth + 1);
            case Value.Bound bound -> leadsToTable(bound.receiver(), depth + 1);
            case Value.Code code ->
                run.codes().mayHold(code)
                        && Closures.held(run.codes().get(code), run.state()).stream()
                                .anyMatch(each -> leadsToTable(each, depth + 1));
            case Value.Unknown unknown -> false;
            case Value.Known known -> false;
            case Value.PartlyKnown partly -> false;
            case Value.Scalar scalar -> false;
            case Value.Slice slice -> false;
            case Value.Library library -> false;
            case Value.Either either -> false;
        });
    }

    private boolean objectLeadsToTable(HeapObject object, int depth) {
        return switch (object) {
            case Table table -> true;
            case HeapObject.Group group -> true;
            case HeapObject.Items items ->
                items.elements().stream().limit(32).anyMatch(each -> leadsToTable(each, depth))
                        || items.repeated()
                                .filter(repeated -> leadsToTable(repeated.example(), depth))
                                .isPresent();
            case HeapObject.Dictionary dictionary ->
                dictionary.entries().values().stream().limit(32).anyMatch(each -> leadsToTable(each, depth))
                        || dictionary
                                .others()
                                .filter(each -> leadsToTable(each, depth))
                                .isPresent();
            case HeapObject.Instance instance ->
                instance.attributes().values().stream().anyMatch(each -> leadsToTable(each, depth));
            case HeapObject.Stream stream -> stream.keeps().stream().anyMatch(each -> leadsToTable(each, depth));
            case HeapObject.Held held -> held.keeps().stream().anyMatch(each -> leadsToTable(each, depth));
            case HeapObject.Deferred deferred -> deferred.keeps().stream().anyMatch(each -> leadsToTable(each, depth));
            case HeapObject.Estimator estimator -> false;
        };
    }
}
