package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Span;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Code of the program that can be called, as a value refers to it.
sealed interface Code {
    /// Qualified name in its module: `Trainer.fit`, `<lambda>`.
    String name();

    /// The module whose globals it sees.
    Module module();

    /// Where it is defined.
    Span span();

    /// What tells it from all other code of the program.
    default String key() {
        return module().name() + "#" + name() + "#" + span();
    }

    /// A function, method or lambda.
    ///
    /// @param body its statements; a lambda's is one return
    /// @param enclosing scope in which it was defined
    /// @param defaults values of its parameters' defaults, which live as long as it does; what decorators keep, too
    /// @param free if it closes, names that its body reads: what it keeps alive of enclosing functions
    /// @param closes whether it is defined inside a function, whose names it may keep alive
    /// @param traits what decorators and body say of it
    record Function(
            String name,
            Module module,
            List<Parameter> parameters,
            List<Statement> body,
            int enclosing,
            Map<String, Value> defaults,
            Set<String> free,
            Set<Trait> traits,
            boolean closes,
            Span span)
            implements Code {}

    /// A class.
    ///
    /// @param scope the scope of its body, where methods and class attributes are
    /// @param bases what it extends
    /// @param fields annotated names in its body, in order, if it is a data class
    record ClassCode(String name, Module module, int scope, List<Value> bases, Optional<List<String>> fields, Span span)
            implements Code {}

    /// What `functools.partial` makes: something to call and arguments that wait for the call.
    record Partial(
            String name,
            Module module,
            Value function,
            List<Value> positional,
            SequencedMap<String, Value> keywords,
            Span span)
            implements Code {
        public Partial {
            positional = List.copyOf(positional);
            keywords = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(keywords));
        }

        /// Everything that it keeps alive.
        List<Value> held() {
            List<Value> held = new ArrayList<>(List.of(function));
            held.addAll(positional);
            held.addAll(keywords.values());
            return held;
        }
    }

    /// What `super()` makes: an instance, or a class, and the classes in which its names are looked up.
    record Parent(String name, Module module, Value self, List<Value> classes, Span span) implements Code {
        public Parent {
            classes = List.copyOf(classes);
        }
    }

    /// What a function is besides a plain one.
    enum Trait {
        STATIC,
        CLASS_METHOD,
        PROPERTY,
        /// Its results are kept for later calls (`functools.lru_cache`, `functools.cache`, `cached_property`).
        CACHED,
        /// What it yields is what `with` binds (`contextlib.contextmanager`).
        CONTEXT
    }

    /// Free names of an expression or body are computed once when code is defined.
    static Set<String> freeNames(List<Parameter> parameters, List<Statement> body) {
        return Names.free(parameters, body);
    }

    /// A lambda's body as statements.
    static List<Statement> returning(Expression value) {
        return List.of(new Statement.Return(Optional.of(value), value.span()));
    }
}
