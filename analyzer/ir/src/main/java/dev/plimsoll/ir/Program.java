package dev.plimsoll.ir;

import java.util.List;
import java.util.Optional;

/// All the modules that are analysed together, so that imports between them resolve.
///
/// @param modules in the order in which their files were given
public record Program(List<Module> modules) {
    public Program {
        modules = List.copyOf(modules);
    }

    /// The module of exactly that dotted name.
    public Optional<Module> exactly(String name) {
        return modules.stream().filter(module -> module.name().equals(name)).findFirst();
    }

    /// The module of that dotted name: the one whose name equals it, else the only one whose name ends in `.name`, else
    /// none.
    public Optional<Module> module(String name) {
        for (Module module : modules) {
            if (module.name().equals(name)) {
                return Optional.of(module);
            }
        }
        String suffix = "." + name;
        List<Module> candidates = modules.stream()
                .filter(module -> module.name().endsWith(suffix))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
    }
}
