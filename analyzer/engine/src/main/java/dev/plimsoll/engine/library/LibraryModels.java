package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Interval;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Every modelled operation, found by qualified name: `DataFrame.drop`, `Series.str.lower`, `pandas.read_csv`,
/// `DataFrame.__getitem__`.
///
/// The names are data in `*.signatures` beside this class; a line binds a name to an operation of a family. Adding an
/// alias or a function that behaves like one already modelled is a line there, and nothing else.
public final class LibraryModels {
    private static final List<String> TABLES =
            List.of("pandas.signatures", "io.signatures", "numpy.signatures", "models.signatures", "polars.signatures");

    /// Classes that are models by their place and by their capital letter.
    private static final Pattern MODEL_CLASS = Pattern.compile(
            "(sklearn|lightgbm|xgboost|catboost|imblearn|category_encoders|sklearn_pandas)\\.([a-z_]\\w*\\.)*[A-Z]\\w*");

    private final Map<String, Signature> signatures = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Operation> operations = new HashMap<>();

    /// Loads the tables. Fails if a line names an operation that no family has, since that is our own bug.
    public LibraryModels() {
        Families.all().forEach(operations::putAll);
        TABLES.forEach(this::load);
    }

    /// The signature of that name, aliases resolved. A class of a library of models that has no line of its own is a
    /// model with any settings.
    public Optional<Signature> signature(String name) {
        String canonical = canonical(name);
        Signature listed = signatures.get(canonical);
        if (listed == null && MODEL_CLASS.matcher(canonical).matches()) {
            return Optional.of(new Signature(canonical, false, new LinkedHashMap<>(), "model.construct"));
        }
        return listed == null ? anyMember(canonical) : Optional.of(listed);
    }

    /// A line `Type.*` or `Type.namespace.*` stands for all members that have no line of their own, but for those with
    /// names that Python gives a meaning.
    private Optional<Signature> anyMember(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            Signature members = signatures.get(name.substring(0, dot) + ".*");
            if (members != null && !name.contains("._")) {
                return Optional.of(new Signature(name, members.property(), members.parameters(), members.operation()));
            }
        }
        return Optional.empty();
    }

    /// What the library that frames belong to takes for itself in a process that uses it, whatever the data.
    ///
    /// @param library as tables name it
    public Bytes firstUse(String library, Version version) {
        return library.equals(PolarsColumns.LIBRARY) ? FirstUse.ofPolars() : FirstUse.ofPandas(version);
    }

    /// Whether both name the same element type: `df["x"].dtype == np.int64`; nothing where one of them names none.
    public Optional<Boolean> isSameType(Value left, Value right, Machine machine) {
        return TypeTests.same(left, right, machine);
    }

    /// A limit of an element type: `np.iinfo(np.int8).max`.
    public Optional<Value> limit(Value.Library limits, String name) {
        return TypeTests.limit(limits, name);
    }

    /// What a name of an element type says of it: `df["x"].dtype.kind`.
    public Optional<Value> ofType(Value type, String name) {
        return TypeTests.attribute(type, name);
    }

    /// The share of what is alive in small pieces that the process keeps of freed memory besides; none where Polars,
    /// which has an allocator of its own, is the only library.
    ///
    /// @param library as tables name it
    public Interval slack(String library, Version version) {
        return library.equals(PolarsColumns.LIBRARY) ? Interval.ZERO : Slack.of(version);
    }

    /// The name that an alias stands for (`pandas.core.frame.DataFrame` for `pandas.DataFrame`), else the name itself.
    /// An alias for a prefix (`sklearn.externals.joblib`) holds for everything below it.
    public String canonical(String name) {
        String direct = aliases.get(name);
        if (direct != null) {
            return direct;
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            return name;
        }
        String prefix = name.substring(0, dot);
        String canonicalPrefix = canonical(prefix);
        return canonicalPrefix.equals(prefix) ? name : canonicalPrefix + name.substring(dot);
    }

    /// The operation behind a signature.
    public Operation operation(Signature signature) {
        Operation found = operations.get(signature.operation());
        if (found == null) {
            throw new IllegalStateException(signature.name() + " names no operation: " + signature.operation());
        }
        return found;
    }

    private void load(String table) {
        try (InputStream stream = LibraryModels.class.getResourceAsStream(table)) {
            if (stream == null) {
                throw new IllegalStateException("no signature table " + table);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                define(line.strip());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void define(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("alias ")) {
            String[] sides = line.substring("alias ".length()).split("=", 2);
            aliases.put(sides[0].strip(), sides[1].strip());
            return;
        }
        Signature signature = Signature.parse(line);
        operation(signature);
        signatures.put(signature.name(), signature);
    }
}
