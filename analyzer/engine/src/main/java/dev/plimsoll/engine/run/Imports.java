package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.run.Scope.Binding;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Imports, and what a name means.
///
/// A module of the program is a [Value.Library] whose name begins with [#OURS]; every other module is a library.
final class Imports {
    /// Marks the names of the program's own modules.
    static final String OURS = "@";

    /// Libraries that are modelled or known to be none of the program's business, even where their sources are analysed
    /// too.
    private static final Set<String> LIBRARIES = Set.of(
            "pandas",
            "numpy",
            "sklearn",
            "scipy",
            "polars",
            "pyspark",
            "dask",
            "pyarrow",
            "lightgbm",
            "xgboost",
            "catboost",
            "matplotlib",
            "seaborn",
            "torch",
            "tensorflow",
            "keras",
            "statsmodels",
            "joblib",
            "os",
            "sys",
            "re",
            "json");

    private final Execution run;
    private final Map<Integer, List<String>> starred = new HashMap<>();

    Imports(Execution run) {
        this.run = run;
    }

    /// Whether a dotted name belongs to a library that is known by name.
    static boolean isKnownLibrary(String dotted) {
        return LIBRARIES.contains(firstPart(dotted));
    }

    void run(Statement.Import imported) {
        Optional<Module> ours = resolve(imported.module(), 0);
        ours.ifPresent(this::load);
        String name = imported.alias().orElseGet(() -> firstPart(imported.module()));
        String bound = imported.alias().isPresent() ? imported.module() : firstPart(imported.module());
        Value value = ours.isPresent() && (imported.alias().isPresent() || bound.equals(imported.module()))
                ? new Value.Library(OURS + ours.get().name())
                : new Value.Library(bound);
        run.targets().bind(name, value, imported.span());
    }

    private static String firstPart(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0 ? dotted : dotted.substring(0, dot);
    }

    void run(Statement.ImportFrom imported) {
        Optional<Module> ours = resolve(imported.module(), imported.level());
        ours.ifPresent(this::load);
        if (imported.names().isEmpty()) {
            star(imported, ours);
            return;
        }
        for (Statement.ImportFrom.ImportedName name : imported.names()) {
            Value value = ours.isPresent()
                    ? member(ours.get().name(), name.name())
                            .or(() -> submodule(ours.get(), name.name()))
                            .orElse(Value.Unknown.PLAIN)
                    : elsewhere(imported, name.name());
            run.targets().bind(name.bound(), value, imported.span());
        }
    }

    private Value elsewhere(Statement.ImportFrom imported, String name) {
        String dotted = imported.module().isEmpty() ? name : imported.module() + "." + name;
        Optional<Module> module = resolve(dotted, imported.level());
        if (module.isPresent()) {
            load(module.get());
            return new Value.Library(OURS + module.get().name());
        }
        return imported.level() > 0 ? new Value.Unknown(name) : new Value.Library(dotted);
    }

    private Optional<Value> submodule(Module holder, String name) {
        Optional<Module> found = run.program().module(holder.name() + "." + name);
        found.ifPresent(this::load);
        return found.map(module -> new Value.Library(OURS + module.name()));
    }

    private void star(Statement.ImportFrom imported, Optional<Module> ours) {
        if (ours.isEmpty()) {
            starred.computeIfAbsent(run.activation().scope(), scope -> new ArrayList<>())
                    .add(imported.module());
            return;
        }
        run.state().modules().get(ours.get().name()).ifPresent(scope -> {
            Map<String, Binding> bindings = Map.copyOf(run.state().scope(scope).bindings());
            bindings.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
                if (!entry.getKey().startsWith("_")) {
                    run.targets().bind(entry.getKey(), entry.getValue().value(), imported.span());
                }
            });
        });
    }

    /// The module of the program that an import means, if it is one.
    private Optional<Module> resolve(String dotted, int level) {
        Module importer = run.module();
        if (level == 0 && LIBRARIES.contains(firstPart(dotted))) {
            return Optional.empty();
        }
        if (level == 0) {
            String sibling = siblingPrefix(importer.name(), 1);
            Optional<Module> beside =
                    sibling.isEmpty() ? Optional.empty() : run.program().exactly(sibling + "." + dotted);
            return beside.or(() -> run.program().module(dotted)).filter(module -> module != importer);
        }
        String base =
                siblingPrefix(importer.name(), importer.file().path().endsWith("__init__.py") ? level - 1 : level);
        String full = base.isEmpty() ? dotted : dotted.isEmpty() ? base : base + "." + dotted;
        return run.program().exactly(full);
    }

    private static String siblingPrefix(String name, int levels) {
        String prefix = name;
        for (int level = 0; level < levels; level++) {
            int dot = prefix.lastIndexOf('.');
            prefix = dot < 0 ? "" : prefix.substring(0, dot);
        }
        return prefix;
    }

    /// Runs a module's top level on its first import.
    void load(Module module) {
        if (run.state().modules().get(module.name()).isPresent()) {
            return;
        }
        int id = run.freshId();
        run.state().scopes().put(id, new Scope(Scope.Kind.MODULE, module.name(), OptionalInt.empty()));
        run.state().modules().put(module.name(), id);
        int depth = run.activations().isEmpty() ? 0 : run.activation().depth() + 1;
        Activation activation = new Activation(module, "<module>", id, depth, module.body());
        run.activations().addLast(activation);
        run.interpreter().block(module.body());
        run.activations().removeLast();
        activation.returns().forEach(returned -> run.state(Joins.join(run.state(), returned.state())));
    }

    /// A global of one of the program's modules.
    Optional<Value> member(String module, String name) {
        return run.state()
                .modules()
                .get(module)
                .flatMap(scope -> run.state().scope(scope).get(name))
                .map(Binding::value);
    }

    /// What a name means where it is read: a local, a name of an enclosing function, a global, a builtin, a table that
    /// the user bound, or something unknown.
    Value lookUp(String name) {
        return bound(name).orElseGet(() -> unbound(name));
    }

    /// What a name is bound to where it is read: a local, a name of an enclosing function or a global.
    Optional<Value> bound(String name) {
        Activation activation = run.activation();
        OptionalInt id = OptionalInt.of(activation.scope());
        boolean innermost = true;
        while (id.isPresent()) {
            Scope scope = run.state().scope(id.getAsInt());
            boolean visible = innermost || scope.kind() != Scope.Kind.CLASS;
            Optional<Binding> binding = visible ? scope.get(name) : Optional.empty();
            if (binding.isPresent()) {
                return binding.map(Binding::value);
            }
            innermost = false;
            id = scope.enclosing();
        }
        return Optional.empty();
    }

    private Value unbound(String name) {
        if (name.equals("__name__")) {
            boolean main = run.module().name().equals(run.mainModule());
            return Value.of(main ? "__main__" : run.module().name());
        }
        if (name.equals("__file__")) {
            return Value.of(run.module().file().path());
        }
        if (Builtins.has(name)) {
            return new Value.Library("builtins." + name);
        }
        for (List<String> libraries : starred.values()) {
            for (String library : libraries) {
                String qualified = library + "." + name;
                if (run.models().signature(qualified).isPresent() || Tasks.makes(qualified)) {
                    return new Value.Library(qualified);
                }
            }
        }
        return run.calls().unbound(name);
    }
}
