package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which names of its modules a program's code mentions. Collected once, since every trace asks for it.
final class Mentioned {
    private final Map<String, Set<String>> imported = new HashMap<>();
    private final Map<String, Set<String>> inFunctions = new ConcurrentHashMap<>();
    private final Map<Statement, Set<String>> free = new IdentityHashMap<>();

    Mentioned(Program program) {
        if (program.modules().size() < 2) {
            return;
        }
        for (Module module : program.modules()) {
            Tree.forEachStatement(module.body(), statement -> {
                if (statement instanceof Statement.ImportFrom from) {
                    String last = from.module().substring(from.module().lastIndexOf('.') + 1);
                    Set<String> names = imported.computeIfAbsent(last, name -> new HashSet<>());
                    from.names().forEach(name -> names.add(name.name()));
                }
            });
        }
    }

    /// Names that some module imports from a module of that name; other modules with the same last part may be meant.
    Set<String> importedFrom(Module module) {
        String name = module.name();
        return imported.getOrDefault(name.substring(name.lastIndexOf('.') + 1), Set.of());
    }

    /// Names that a function's body reads.
    Set<String> freeIn(Statement.FunctionDefinition function) {
        synchronized (free) {
            return free.computeIfAbsent(function, key -> Names.free(function.parameters(), function.body()));
        }
    }

    /// Names that any function of the module reads.
    Set<String> inFunctions(Module module) {
        Set<String> known = inFunctions.get(module.file().path());
        if (known == null) {
            Set<String> names = new HashSet<>();
            collect(module.body(), names);
            inFunctions.put(module.file().path(), names);
            known = names;
        }
        return known;
    }

    private void collect(List<Statement> body, Set<String> names) {
        for (Statement statement : body) {
            if (statement instanceof Statement.FunctionDefinition function) {
                names.addAll(freeIn(function));
            } else {
                Tree.blocks(statement).forEach(block -> collect(block, names));
            }
        }
    }
}
