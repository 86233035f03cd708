package dev.plimsoll.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All the modules that are analysed together, so that imports between them resolve.
public final class Program {
    private final List<Module> modules;
    private final Map<String, Module> byName = new HashMap<>();
    private final Map<String, List<Module>> bySuffix = new HashMap<>();

    /// A program of these modules, in the order in which their files were given.
    public Program(List<Module> modules) {
        this.modules = List.copyOf(modules);
        for (Module module : this.modules) {
            byName.putIfAbsent(module.name(), module);
            String suffix = module.name();
            for (int dot = suffix.indexOf('.'); dot >= 0; dot = suffix.indexOf('.')) {
                suffix = suffix.substring(dot + 1);
                bySuffix.computeIfAbsent(suffix, name -> new ArrayList<>()).add(module);
            }
        }
    }

    public List<Module> modules() {
        return modules;
    }

    /// The module of exactly that dotted name.
    public Optional<Module> exactly(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The module of that dotted name: the one whose name equals it, else the only one whose name ends in `.name`, else
    /// none.
    public Optional<Module> module(String name) {
        Optional<Module> exact = exactly(name);
        if (exact.isPresent()) {
            return exact;
        }
        List<Module> candidates = bySuffix.getOrDefault(name, List.of());
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }
}
