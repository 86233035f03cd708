package dev.plimsoll.engine.run;

import dev.plimsoll.ir.Module;
import dev.plimsoll.ir.Program;
import dev.plimsoll.ir.Statement;
import dev.plimsoll.ir.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which names of its modules a program's code mentions. Collected once, since every trace asks for it.
final class Mentioned {
    private final Map<String, Set<String>> imported = new HashMap<>();
    private final Map<String, Set<String>> beside = new ConcurrentHashMap<>();
    private final Evidence evidence;

    Mentioned(Program program, Evidence evidence) {
        this.evidence = evidence;
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

    /// Names that code reads which a run of one function of the module does not execute: that of the module's other
    /// functions and of other modules.
    Set<String> besideFunction(Module module) {
        return beside.computeIfAbsent(module.file().path(), path -> {
            Set<String> names = new HashSet<>(importedFrom(module));
            collect(module.body(), names);
            return names;
        });
    }

    private void collect(List<Statement> body, Set<String> names) {
        for (Statement statement : body) {
            if (statement instanceof Statement.FunctionDefinition function) {
                names.addAll(evidence.freeIn(function));
            } else {
                Tree.blocks(statement).forEach(block -> collect(block, names));
            }
        }
    }
}
