package dev.plimsoll.engine.run;

import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.library.LibraryModels;
import dev.plimsoll.engine.library.Version;
import dev.plimsoll.engine.run.Scope.Binding;
import dev.plimsoll.ir.Expression;
import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Parameter;
import dev.plimsoll.ir.Place;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs the entry points of a program's modules and hands out their traces.
public final class ProgramRunner {
    private final Program program;
    private final Function<Module, Setting> settings;
    private final LibraryModels models;
    private final Mentioned mentioned;
    private final Evidence evidence;

    /// A runner of the program with these libraries.
    public ProgramRunner(Program program, Function<Module, Setting> settings, LibraryModels models) {
        this.program = program;
        this.settings = settings;
        this.models = models;
        this.evidence = new Evidence();
        this.mentioned = new Mentioned(program, evidence);
    }

    private ProgramRunner(
            Program program,
            Function<Module, Setting> settings,
            LibraryModels models,
            Mentioned mentioned,
            Evidence evidence) {
        this.program = program;
        this.settings = settings;
        this.models = models;
        this.mentioned = mentioned;
        this.evidence = evidence;
    }

    /// A runner of an edited form of the program. Edits add no mention of a name that was not there.
    public ProgramRunner of(Program edited) {
        return new ProgramRunner(edited, settings, models, mentioned, evidence);
    }

    /// A runner of the same program where other tables are described.
    public ProgramRunner in(Function<Module, Setting> surroundings) {
        return new ProgramRunner(program, surroundings, models, mentioned, evidence);
    }

    /// Hands out the traces of a module in which something took memory, one at a time: its top level first, then every
    /// function and method that nothing calls.
    ///
    /// @param calledElsewhere keys of functions that other modules' top levels call
    public void forEachTrace(Module module, Set<String> calledElsewhere, Consumer<Trace> consumer) {
        Execution main = topLevel(module, true);
        if (main.recorder().hasSteps()) {
            consumer.accept(finish(main, EntryPoint.topLevel(module)));
        }
        Set<String> mentioned = mentionedIn(module);
        Execution imported = mentioned.contains("__name__") ? topLevel(module, false) : main;
        Set<String> called = new HashSet<>(calledElsewhere);
        called.addAll(main.called());
        called.addAll(imported.called());
        Set<String> handed = new HashSet<>(main.calls().functions().handed());
        handed.addAll(imported.calls().functions().handed());
        for (Entry entry : entries(module, imported, mentioned)) {
            if (!called.contains(entry.code().key())) {
                Execution run = start(imported, module, entry);
                called.addAll(run.called());
                if (handed.contains(entry.code().key())) {
                    markGlobals(run, module);
                }
                EntryPoint point =
                        new EntryPoint(module, entry.code().name(), entry.code().span());
                if (run.recorder().hasSteps()) {
                    consumer.accept(finish(run, point));
                }
            }
        }
    }

    /// Keys of the code that a module's top level calls, in this module and in others; nothing if it calls no code of
    /// the program, as most modules of packages do not.
    public Set<String> calledByTopLevel(Module module) {
        boolean[] calls = new boolean[1];
        collect(module.body(), new HashSet<>(), calls);
        return calls[0] ? topLevel(module, true).called() : Set.of();
    }

    private void collect(List<Statement> body, Set<String> callable, boolean[] calls) {
        for (Statement statement : body) {
            switch (statement) {
                case Statement.FunctionDefinition function -> callable.add(function.name());
                case Statement.ClassDefinition type -> callable.add(type.name());
                case Statement.Import module
                when program.module(module.module()).isPresent() ->
                    callable.add(module.alias().orElse(module.module()));
                case Statement.ImportFrom module
                when module.level() > 0 || program.module(module.module()).isPresent() ->
                    module.names().forEach(name -> callable.add(name.bound()));
                default -> {
                    Tree.expressions(statement)
                            .forEach(each -> Tree.visit(each, expression -> {
                                if (expression instanceof Expression.Call call) {
                                    String name = Names.dotted(call.function());
                                    int dot = name.indexOf('.');
                                    calls[0] |= callable.contains(dot < 0 ? name : name.substring(0, dot));
                                }
                            }));
                    Tree.blocks(statement).forEach(block -> collect(block, callable, calls));
                }
            }
        }
    }

    /// The trace of one entry point; empty if the program has it no more.
    public Optional<Trace> trace(Module module, String name) {
        if (name.equals(EntryPoint.TOP_LEVEL)) {
            return Optional.of(finish(topLevel(module, true), EntryPoint.topLevel(module)));
        }
        Set<String> mentioned = mentionedIn(module);
        Execution imported = topLevel(module, !mentioned.contains("__name__"));
        for (Entry entry : entries(module, imported, mentioned)) {
            if (entry.code().name().equals(name)) {
                Execution run = start(imported, module, entry);
                return Optional.of(
                        finish(run, new EntryPoint(module, name, entry.code().span())));
            }
        }
        return Optional.empty();
    }

    private Execution topLevel(Module module, boolean asMain) {
        Execution run = new Execution(program, settings, models, new Codes(), evidence);
        if (asMain) {
            run.mainModule(module.name());
        }
        run.activations().addLast(new Activation(module, EntryPoint.TOP_LEVEL, -1, 0, module.body()));
        run.ownStatements(Names.size(module.body()));
        run.imports().load(module);
        return run;
    }

    /// A function that can be an entry point, and the class whose instance it needs.
    private record Entry(Code.Function code, Optional<Value.Code> type) {}

    /// Functions that nothing else in the module mentions come first, so that those which they call are called by then.
    private List<Entry> entries(Module module, Execution run, Set<String> mentioned) {
        List<Entry> all = new ArrayList<>();
        Optional<Integer> scope = run.state().modules().get(module.name());
        if (scope.isEmpty()) {
            return all;
        }
        for (Binding binding : run.state().scope(scope.get()).bindings().values()) {
            if (!(binding.value() instanceof Value.Code value)) {
                continue;
            }
            switch (run.codes().get(value)) {
                case Code.Function function -> all.add(new Entry(function, Optional.empty()));
                case Code.ClassCode type -> methods(run, value, type).forEach(all::add);
                case Code.Partial partial -> {}
                case Code.Parent parent -> {}
            }
        }
        all.removeIf(
                entry -> entry.code().module() != module || entry.code().name().equals("<lambda>"));
        List<Entry> ordered = new ArrayList<>();
        all.stream().filter(entry -> !mentioned.contains(lastPart(entry))).forEach(ordered::add);
        all.stream().filter(entry -> mentioned.contains(lastPart(entry))).forEach(ordered::add);
        return ordered;
    }

    private static String lastPart(Entry entry) {
        String name = entry.code().name();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// Names and attributes that the module's code reads.
    private static Set<String> mentionedIn(Module module) {
        Set<String> names = new HashSet<>();
        Tree.forEachExpression(module.body(), expression -> {
            if (expression instanceof Expression.Name name) {
                names.add(name.identifier());
            } else if (expression instanceof Expression.Attribute attribute) {
                names.add(attribute.name());
            }
        });
        return names;
    }

    private List<Entry> methods(Execution run, Value.Code value, Code.ClassCode type) {
        List<Entry> methods = new ArrayList<>();
        for (Binding binding : run.state().scope(type.scope()).bindings().values()) {
            if (binding.value() instanceof Value.Code code
                    && run.codes().get(code) instanceof Code.Function function
                    && !function.name().endsWith("<lambda>")) {
                methods.add(new Entry(function, Optional.of(value)));
            }
        }
        return methods;
    }

    /// Runs a function with parameters of which only the code itself says what they are.
    private Execution start(Execution imported, Module module, Entry entry) {
        Execution run = imported.continued();
        int scope = run.state().modules().get(module.name()).orElse(-1);
        run.activations().addLast(new Activation(module, EntryPoint.TOP_LEVEL, scope, 0, module.body()));
        run.ownStatements(Names.size(entry.code().body()));
        Optional<Value> self = entry.type().map(type -> instance(run, type, entry.code()));
        call(run, entry.code(), self, true);
        return run;
    }

    private Value instance(Execution run, Value.Code type, Code.Function method) {
        Reference instance = run.add(new HeapObject.Instance(type, new LinkedHashMap<>()));
        run.state().kept().put("caller's " + run.codes().get(type).name(), instance);
        Optional<Value.Code> constructor = run.calls().functions().method(type, "__init__");
        if (constructor.isPresent()
                && run.codes().get(constructor.get()) instanceof Code.Function code
                && !code.equals(method)) {
            call(run, code, Optional.of(instance), false);
        }
        return instance;
    }

    private void call(Execution run, Code.Function function, Optional<Value> self, boolean entry) {
        int id = run.freshId();
        Scope scope = new Scope(Scope.Kind.FUNCTION, function.name(), OptionalInt.of(function.enclosing()));
        run.state().scopes().put(id, scope);
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        boolean first = !function.traits().contains(Code.Trait.STATIC);
        for (Parameter parameter : function.parameters()) {
            Value value = first && self.isPresent()
                    ? self.get()
                    : function.defaults().containsKey(parameter.name())
                            ? function.defaults().get(parameter.name())
                            : run.calls().presumptions().parameter(parameter, function.body());
            first = false;
            values.put(parameter.name(), value);
            scope.bind(parameter.name(), value, new Place(function.module().file(), parameter.span()));
            run.recorder().bound(id, parameter.name(), value, parameter.span());
        }
        values.forEach((name, value) -> {
            if (entry && value instanceof Reference && !self.equals(Optional.of(value))) {
                run.state().kept().put("caller's " + name, value);
            }
        });
        run.called().add(function.key());
        Value result = run.calls()
                .functions()
                .enter(new Activation(function.module(), function.name(), id, 0, function.body()), function);
        Outliving outliving = new Outliving(run);
        outliving.mark(result);
        self.ifPresent(outliving::mark);
    }

    /// A function that the top level handed to other code runs when that calls it: which globals are still needed then
    /// is not known.
    private static void markGlobals(Execution run, Module module) {
        Outliving outliving = new Outliving(run);
        run.state()
                .modules()
                .get(module.name())
                .ifPresent(scope -> run.state()
                        .scope(scope)
                        .bindings()
                        .values()
                        .forEach(binding -> outliving.mark(binding.value())));
    }

    /// Globals that code reads which this run did not execute are in use to the end, and so is what functions keep that
    /// it did not call.
    private Trace finish(Execution run, EntryPoint entry) {
        Set<String> elsewhere = usedElsewhere(entry, run);
        Outliving outliving = new Outliving(run);
        outliving.markUncalled();
        run.state()
                .modules()
                .get(entry.module().name())
                .ifPresent(scope -> run.state().scope(scope).bindings().forEach((name, binding) -> {
                    if (elsewhere.contains(name)) {
                        outliving.mark(binding.value());
                    }
                    if (binding.value() instanceof Value.Code code
                            && run.codes().get(code) instanceof Code.ClassCode type) {
                        markClassAttributes(entry.module(), run, type, outliving);
                    }
                }));
        for (String library : run.recorder().libraries()) {
            Version version = run.setting().engines().version(library);
            run.recorder().firstUse(library, run.models().firstUse(library, version));
        }
        String first = run.recorder().libraries().getFirst();
        run.recorder().keeps(run.models().slack(first, run.setting().engines().version(first)));
        return run.recorder().trace(program, entry.module(), entry.name(), entry.span());
    }

    private Set<String> usedElsewhere(EntryPoint entry, Execution run) {
        Module module = entry.module();
        if (!entry.name().equals(EntryPoint.TOP_LEVEL)) {
            return mentioned.besideFunction(module);
        }
        Set<String> names = new HashSet<>(mentioned.importedFrom(module));
        uncalled(module, run).forEach(function -> names.addAll(evidence.freeIn(function)));
        return names;
    }

    /// Class attributes that methods name which this run did not call.
    private void markClassAttributes(Module module, Execution run, Code.ClassCode type, Outliving outliving) {
        Map<String, Binding> held = new LinkedHashMap<>();
        run.state().scope(type.scope()).holding(run.codes()).forEach((name, binding) -> {
            if (binding.value() instanceof Reference && run.mayHold(binding.value())) {
                held.put(name, binding);
            }
        });
        if (held.isEmpty()) {
            return;
        }
        for (Statement.FunctionDefinition function : uncalled(module, run)) {
            Names.attributes(function.body()).stream()
                    .flatMap(name -> Optional.ofNullable(held.get(name)).stream())
                    .forEach(binding -> outliving.mark(binding.value()));
        }
    }

    private static List<Statement.FunctionDefinition> uncalled(Module module, Execution run) {
        List<Statement.FunctionDefinition> functions = new ArrayList<>();
        uncalled(module, module.body(), "", run, functions);
        return functions;
    }

    private static void uncalled(
            Module module,
            List<Statement> body,
            String prefix,
            Execution run,
            List<Statement.FunctionDefinition> functions) {
        for (Statement statement : body) {
            switch (statement) {
                case Statement.FunctionDefinition function -> {
                    String name = prefix + function.name();
                    String key = module.name() + "#" + name + "#" + function.span();
                    if (!run.called().contains(key)) {
                        functions.add(function);
                    }
                }
                case Statement.ClassDefinition type ->
                    uncalled(module, type.body(), prefix + type.name() + ".", run, functions);
                default -> Tree.blocks(statement).forEach(block -> uncalled(module, block, prefix, run, functions));
            }
        }
    }
}
