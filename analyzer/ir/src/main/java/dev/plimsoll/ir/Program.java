package dev.plimsoll.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All the modules that are analysed together, so that imports between them resolve.
public final class Program {
    private final List<Module> modules;
    private final Map<String, Integer> byName;
    private final Map<String, List<Integer>> bySuffix;
    private final Map<SourceFile, Integer> byFile;

    /// A program of these modules, in the order in which their files were given.
    public Program(List<Module> modules) {
        this(modules, new HashMap<>(), new HashMap<>(), new IdentityHashMap<>());
        for (int position = 0; position < modules.size(); position++) {
            String suffix = modules.get(position).name();
            byName.putIfAbsent(suffix, position);
            byFile.putIfAbsent(modules.get(position).file(), position);
            for (int dot = suffix.indexOf('.'); dot >= 0; dot = suffix.indexOf('.')) {
                suffix = suffix.substring(dot + 1);
                bySuffix.computeIfAbsent(suffix, name -> new ArrayList<>()).add(position);
            }
        }
    }

    private Program(
            List<Module> modules,
            Map<String, Integer> byName,
            Map<String, List<Integer>> bySuffix,
            Map<SourceFile, Integer> byFile) {
        this.modules = List.copyOf(modules);
        this.byName = byName;
        this.bySuffix = bySuffix;
        this.byFile = byFile;
    }

    /// This program with that module in place of the one of the same file. Fails if there is none, or one of another
    /// name.
    public Program with(Module replacement) {
        int position = Optional.ofNullable(byFile.get(replacement.file())).orElse(-1);
        if (position < 0 || !modules.get(position).name().equals(replacement.name())) {
            throw new IllegalArgumentException(replacement.name() + " takes the place of no module");
        }
        List<Module> changed = new ArrayList<>(modules);
        changed.set(position, replacement);
        return new Program(changed, byName, bySuffix, byFile);
    }

    public List<Module> modules() {
        return modules;
    }

    /// The module that was read from that file.
    public Optional<Module> module(SourceFile file) {
        return Optional.ofNullable(byFile.get(file)).map(modules::get);
    }

    /// The module of exactly that dotted name.
    public Optional<Module> exactly(String name) {
        return Optional.ofNullable(byName.get(name)).map(modules::get);
    }

    /// The module of that dotted name: the one whose name equals it, else the only one whose name ends in `.name`, else
    /// none.
    public Optional<Module> module(String name) {
        Optional<Module> exact = exactly(name);
        if (exact.isPresent()) {
            return exact;
        }
        List<Integer> candidates = bySuffix.getOrDefault(name, List.of());
        return candidates.size() == 1 ? Optional.of(modules.get(candidates.getFirst())) : Optional.empty();
    }
}
