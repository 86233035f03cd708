package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Buffer;
import dev.plimsoll.engine.heap.Column;
import dev.plimsoll.engine.heap.HeapObject;
import dev.plimsoll.engine.heap.HeapObject.Estimator;
import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.heap.Value.Reference;
import dev.plimsoll.engine.size.Bytes;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.DType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Models that consist of others: pipelines, column transformers, searches over settings, wrappers.
final class Compositions {
    private static final Set<String> PIPELINES = Set.of("Pipeline", "make_pipeline");
    private static final Set<String> PARALLEL =
            Set.of("ColumnTransformer", "make_column_transformer", "FeatureUnion", "make_union");
    private static final Set<String> SEARCHES = Set.of(
            "GridSearchCV", "RandomizedSearchCV", "HalvingGridSearchCV", "HalvingRandomSearchCV", "BayesSearchCV");

    private Compositions() {}

    private static String name(Estimator estimator) {
        return estimator.type().substring(estimator.type().lastIndexOf('.') + 1);
    }

    static boolean isPipeline(Estimator estimator) {
        return PIPELINES.contains(name(estimator));
    }

    static boolean isParallel(Estimator estimator) {
        return PARALLEL.contains(name(estimator));
    }

    static boolean isSearch(Estimator estimator) {
        return SEARCHES.contains(name(estimator));
    }

    /// The model inside a wrapper such as BaggingClassifier or CalibratedClassifierCV.
    static Optional<Estimator> inner(Machine machine, Estimator estimator) {
        boolean composed = isPipeline(estimator) || isParallel(estimator);
        if (composed) {
            return Optional.empty();
        }
        return setting(estimator, "estimator")
                .or(() -> setting(estimator, "base_estimator"))
                .or(() -> setting(estimator, "regressor"))
                .or(() -> setting(estimator, "estimators")
                        .flatMap(machine::elements)
                        .filter(members -> !members.isEmpty())
                        .flatMap(members -> part(machine, members.getFirst(), 1)))
                .flatMap(value -> of(machine, value));
    }

    private static Optional<Value> setting(Estimator estimator, String name) {
        return Optional.ofNullable(estimator.settings().get(name)).filter(value -> !value.isNone());
    }

    /// The model behind a value, if it is one.
    static Optional<Estimator> of(Machine machine, Value value) {
        return value instanceof Reference reference && machine.describe(reference) instanceof Estimator estimator
                ? Optional.of(estimator)
                : Optional.empty();
    }

    private static Optional<Value> part(Machine machine, Value tuple, int position) {
        return machine.elements(tuple).filter(parts -> parts.size() > position).map(parts -> parts.get(position));
    }

    /// The steps of a pipeline: models by themselves, or pairs of a name and a model.
    static List<Estimator> steps(Machine machine, Estimator pipeline) {
        List<Estimator> steps = new ArrayList<>();
        for (Value member : members(machine, pipeline, "steps")) {
            of(machine, member)
                    .or(() -> part(machine, member, 1).flatMap(value -> of(machine, value)))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    private static List<Value> members(Machine machine, Estimator estimator, String setting) {
        return setting(estimator, setting)
                .or(() -> setting(estimator, "parts"))
                .flatMap(machine::elements)
                .orElse(List.of());
    }

    /// Fitting a pipeline: every step's result replaces the one before, the input stays.
    static Learning.Fitted fitPipeline(Invocation call, Estimator pipeline, Table table, Optional<Table> target) {
        List<Estimator> steps = steps(call.machine(), pipeline);
        Table current = table;
        Bytes before = Bytes.ZERO;
        Bytes peak = Bytes.ZERO;
        Bytes left = Bytes.ZERO;
        for (int position = 0; position < steps.size() - 1; position++) {
            Transformation step = fitTransform(call, steps.get(position), current, target);
            peak = peak.max(before.plus(step.peak()).plus(left));
            left = left.plus(step.left());
            before = step.result() == current ? before : Transformation.size(step.result());
            current = step.result();
        }
        if (steps.isEmpty()) {
            return new Learning.Fitted(peak, new LinkedHashMap<>());
        }
        Learning.Fitted last = Models.fitted(call, steps.getLast(), current, target);
        SequencedMap<String, Value> learnt = new LinkedHashMap<>(last.learnt());
        Bytes weights = weights(call, steps, table, learnt);
        if (weights.high() > 0) {
            Buffer buffer = call.machine().buffer(weights, 1, "weights");
            learnt.put("weights", call.machine().add(new HeapObject.Held("model", List.of(buffer), List.of())));
        }
        return new Learning.Fitted(
                peak.max(before.plus(last.peak().minus(weights)).plus(left)), learnt);
    }

    /// What a model keeps that is fitted on what a vectorizer makes of texts: a number of 8 bytes for each class and
    /// column, one for two classes of a linear model; a model of counts has the counts and their logarithms (measured
    /// with scikit-learn 1.2.1 and 1.9.1, samples/truth/operations/estimators.tsv).
    private static Bytes weights(
            Invocation call, List<Estimator> steps, Table table, SequencedMap<String, Value> learnt) {
        EstimatorFamily family = EstimatorFamily.of(steps.getLast().type());
        boolean text = TransformerFamily.of(steps.getFirst().type()) == TransformerFamily.TEXT;
        double classes = Learning.classes(learnt);
        double arrays = switch (family) {
            case BAYES -> 2 * classes;
            case LOGISTIC, STOCHASTIC, LINEAR_SUPPORT_VECTORS -> classes <= 2 ? 1 : classes;
            default -> 0;
        };
        return text && arrays > 0
                ? new Bytes(Vectorizers.columns(call, steps.getFirst(), table).times(8 * arrays))
                : Bytes.ZERO;
    }

    /// Applying a pipeline: all steps but the last transform, the last predicts or transforms.
    static Transformation applyPipeline(Invocation call, Estimator pipeline, Table table, String method) {
        List<Estimator> steps = steps(call.machine(), pipeline);
        Table current = table;
        Bytes before = Bytes.ZERO;
        Bytes peak = Bytes.ZERO;
        Transformation last = new Transformation(table, Bytes.ZERO);
        for (int position = 0; position < steps.size(); position++) {
            boolean final_ = position == steps.size() - 1;
            Estimator step = steps.get(position);
            Estimator known = new Estimator(step.type(), step.settings(), pipeline.fitted());
            last = final_
                    ? Models.applied(call, known, current, method)
                    : Models.applied(call, step, current, "transform");
            peak = peak.max(before.plus(last.peak()));
            before = last.result() == current ? before : Transformation.size(last.result());
            current = last.result();
        }
        return Transformation.peaking(last.result(), peak.max(last.peak()));
    }

    /// What the vectorizers of a fitted model keep that get the table's texts themselves: the model, the first step of
    /// a pipeline, the parts of a column transformer.
    static Bytes vocabulary(Invocation call, Estimator estimator, Table table) {
        if (isPipeline(estimator)) {
            List<Estimator> steps = steps(call.machine(), estimator);
            return steps.isEmpty() ? Bytes.ZERO : vocabulary(call, steps.getFirst(), table);
        }
        if (isParallel(estimator)) {
            Bytes sum = Bytes.ZERO;
            for (Part part : parts(call.machine(), estimator, table)) {
                sum = part.estimator().isEmpty()
                        ? sum
                        : sum.plus(vocabulary(call, part.estimator().get(), part.table()));
            }
            return sum;
        }
        return TransformerFamily.of(estimator.type()) == TransformerFamily.TEXT
                ? Vectorizers.kept(call, estimator, table)
                : Bytes.ZERO;
    }

    /// Fitting and transforming at once.
    static Transformation fitTransform(Invocation call, Estimator estimator, Table table, Optional<Table> target) {
        Bytes fit = Models.fitted(call, estimator, table, target).peak();
        Transformation result = Models.applied(call, estimator, table, "transform");
        return new Transformation(
                result.result(), result.peak().max(fit).minus(Transformation.size(result.result())), result.left());
    }

    /// A column transformer selects the columns of each part, transforms them, and puts the results side by side: all
    /// parts and the result are there at the end (320 bytes a row for 20 columns of float64, measured with scikit-learn
    /// 1.6.1). Where parts are sparse, the share of values that are not zero decides whether the result is.
    static Transformation parallel(Invocation call, Estimator estimator, Table table, boolean fits) {
        List<Transformation> parts = new ArrayList<>();
        Bytes made = Bytes.ZERO;
        Bytes peak = Bytes.ZERO;
        SparseParts sparse = SparseParts.NONE;
        for (Part part : parts(call.machine(), estimator, table)) {
            Transformation one = transformed(call, part, fits);
            Bytes selected = table.rows()
                    .times(part.table().columns().stream()
                            .mapToDouble(Column::bytesPerRow)
                            .sum());
            peak = peak.max(made.plus(selected).plus(one.peak()));
            made = made.plus(Transformation.size(one.result()));
            sparse = sparse.with(call, part.table(), one.result());
            parts.add(one);
        }
        Table result = sparse.isResultSparse(estimator)
                ? ArrayTables.sparse(call.machine(), table.rows().times(sparse.bytes()), table.rows(), table.relative())
                : joined(call, table, parts, sparse.width());
        Bytes converted = table.rows().times(sparse.isResultSparse(estimator) ? sparse.asTriples() : sparse.asDense());
        Bytes taken = peak.max(made.plus(converted).plus(Transformation.size(result)));
        return Transformation.peaking(result, taken)
                .leaving(Leftovers.ofComposing(call.machine(), table, taken, sparse.width() > 0));
    }

    /// What the parts of a column transformer have in a row, where some are sparse (measured with scikit-learn 1.2.1
    /// and 1.9.1, samples/truth/operations/encoders.tsv).
    ///
    /// @param width columns of the sparse parts
    /// @param present values of the sparse parts that are not zero
    /// @param dense columns of the other parts
    private record SparseParts(double width, double present, double dense) {
        static final SparseParts NONE = new SparseParts(0, 0, 0);

        /// From this share of values that are not zero on the result is dense, unless `sparse_threshold` says
        /// otherwise.
        private static final double THRESHOLD = 0.3;

        SparseParts with(Invocation call, Table input, Table result) {
            if (!ArrayTables.isSparse(result)) {
                return new SparseParts(width, present, dense + result.width());
            }
            boolean text = input.columns().stream().anyMatch(column -> Transformers.isFreeText(column));
            double columns = text
                    ? Double.POSITIVE_INFINITY
                    : Transformers.categories(call, input).likely();
            return new SparseParts(width + columns, present + input.width(), dense);
        }

        boolean isResultSparse(Estimator estimator) {
            double threshold = setting(estimator, "sparse_threshold")
                    .flatMap(Value::number)
                    .orElse(THRESHOLD);
            boolean union = name(estimator).endsWith("nion");
            return width > 0 && (union || (present + dense) / (width + dense) < threshold);
        }

        /// Values with their columns, and the rows' starts.
        double bytes() {
            return 12 * (present + dense) + 4;
        }

        /// Before they are put together all parts are triples of row, column and value.
        double asTriples() {
            return 16 * (present + dense);
        }

        double asDense() {
            return 8 * width;
        }
    }

    private static Table joined(Invocation call, Table table, List<Transformation> parts, double sparse) {
        double width = sparse
                + parts.stream()
                        .map(Transformation::result)
                        .filter(result -> !ArrayTables.isSparse(result))
                        .mapToDouble(Table::width)
                        .sum();
        List<DType> types = parts.stream()
                .filter(part -> !part.result().columns().isEmpty())
                .map(part -> ArrayTables.type(part.result()))
                .toList();
        DType common = Types.common(types);
        DType type = common.kind() == DType.Kind.UNKNOWN ? DType.FLOAT64 : common;
        return ArrayTables.matrix(call.machine(), type, width, table.rows(), table.relative());
    }

    /// A part of a column transformer: a model, or nothing for columns that pass through, and its columns.
    private record Part(Optional<Estimator> estimator, Table table) {}

    private static Transformation transformed(Invocation call, Part part, boolean fits) {
        if (part.estimator().isEmpty()) {
            return new Transformation(part.table(), Bytes.ZERO);
        }
        return fits
                ? fitTransform(call, part.estimator().get(), part.table(), Optional.empty())
                : Models.applied(call, part.estimator().get(), part.table(), "transform");
    }

    private static List<Part> parts(Machine machine, Estimator estimator, Table table) {
        List<Part> parts = new ArrayList<>();
        List<Column> left = new ArrayList<>(table.columns());
        for (Value member : members(machine, estimator, "transformers")) {
            List<Value> pieces = machine.elements(member).orElse(List.of());
            Optional<Value> columns = pieces.size() > 1 ? Optional.of(pieces.getLast()) : Optional.empty();
            Optional<Estimator> model = pieces.stream()
                    .flatMap(piece -> of(machine, piece).stream())
                    .findFirst();
            boolean dropped = pieces.stream()
                    .anyMatch(piece -> piece.text().filter("drop"::equals).isPresent());
            List<Column> chosen = chosen(machine, columns, model, table);
            left.removeAll(chosen);
            if (!chosen.isEmpty() && !dropped) {
                parts.add(new Part(model, table.withColumns(chosen)));
            }
        }
        boolean passes = setting(estimator, "remainder")
                .flatMap(Value::text)
                .filter("passthrough"::equals)
                .isPresent();
        if (passes && !left.isEmpty()) {
            parts.add(new Part(Optional.empty(), table.withColumns(left)));
        }
        return parts;
    }

    private static List<Column> chosen(
            Machine machine, Optional<Value> columns, Optional<Estimator> model, Table table) {
        Optional<List<String>> labels = columns.flatMap(machine::labels);
        if (labels.isPresent()) {
            return table.columns().stream()
                    .filter(column -> labels.get().contains(column.label()))
                    .toList();
        }
        boolean text = model.map(found -> TransformerFamily.of(found.type()))
                .filter(family -> family == TransformerFamily.ONE_HOT || family == TransformerFamily.ORDINAL)
                .isPresent();
        machine.assume(
                "a column transformer whose columns are not known gets those of the type that it is for",
                Confidence.LOW);
        return table.columns().stream()
                .filter(column -> text != column.dtype().isNumeric())
                .toList();
    }

    /// Fitting once for each fold: the training rows and the held-out rows are copied, then the model is fitted beside
    /// what fits before may have left.
    static Bytes crossValidation(
            Invocation call, Estimator estimator, Table table, Optional<Table> target, double folds) {
        double share = (folds - 1) / folds;
        Rows training = new Rows(table.rows().count().times(share));
        Bytes copies = Layout.bytes(table).plus(table.rows().times(16 + (target.isPresent() ? 16 : 0)));
        Learning.Fitted fit = Models.fitted(call, estimator, subset(table, training), target);
        return copies.plus(fit.peak()).plus(Learning.held(call.machine(), fit.learnt(), folds));
    }

    private static Table subset(Table table, Rows rows) {
        return table.withRows(rows);
    }

    /// Folds of `cv=`: a number, or those of a splitter; five by default.
    static double folds(Machine machine, Optional<Value> cv) {
        Optional<Double> number = cv.flatMap(Value::number);
        Optional<Double> splitter = cv.flatMap(value -> of(machine, value))
                .flatMap(found -> setting(found, "n_splits"))
                .flatMap(Value::number);
        return Math.max(2, number.or(() -> splitter).orElse(5.0));
    }

    /// Several processes have their own copies; how many is the machine's affair.
    static Bytes inProcesses(Machine machine, Optional<Value> jobs, Bytes peak) {
        double count = jobs.flatMap(Value::number).orElse(1.0);
        if (count == 1) {
            return peak;
        }
        machine.assume("memory of further processes (n_jobs) is not counted", Confidence.LOW);
        double most = count > 1 ? count : 8;
        return new Bytes(peak.amount().times(new Interval(1, 1, most)));
    }
}
