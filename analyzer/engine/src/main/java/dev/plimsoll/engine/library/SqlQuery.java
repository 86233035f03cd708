package dev.plimsoll.engine.library;

import dev.plimsoll.engine.heap.Table;
import dev.plimsoll.engine.heap.Value;
import dev.plimsoll.engine.library.Relation.Field;
import dev.plimsoll.engine.size.Confidence;
import dev.plimsoll.engine.size.Interval;
import dev.plimsoll.engine.size.Rows;
import dev.plimsoll.ir.table.PathPattern;
import dev.plimsoll.ir.table.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.TableFunction;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;

/// What a query makes of the described tables: its columns with what is known of their values, and how many rows.
/// Nothing where a table in it is not described.
final class SqlQuery {
    /// One of the names that WITH gives to queries, and its result if that is known.
    private record Named(Optional<Relation> result) {}

    private final Machine machine;
    private final Map<String, Named> names;

    private SqlQuery(Machine machine, Map<String, Named> names) {
        this.machine = machine;
        this.names = new LinkedHashMap<>(names);
    }

    /// What a reader finds that is handed a query, or the name of a table.
    static Source source(Optional<Value> argument, SqlParameters parameters, Machine machine) {
        Optional<PathPattern> text = argument.flatMap(Source::pattern);
        Optional<String> table = text.flatMap(SqlText::table);
        SqlQuery query = new SqlQuery(machine, Map.of());
        Optional<Relation> relation = table.isPresent()
                ? query.table(table.get())
                : text.flatMap(found -> SqlText.query(found, parameters))
                        .flatMap(select -> unlessTooDeep(() -> query.result(select)));
        String name = table.orElse("the query's result");
        return new Source(relation.map(found -> found.schema(name)), 1, name, relation.flatMap(Relation::rows));
    }

    /// The columns that the text of a query names, should the tables in it not be described; nothing for `*`.
    static Optional<List<String>> labels(Optional<Value> argument) {
        return argument.flatMap(Source::pattern)
                .flatMap(text -> SqlText.query(text, SqlParameters.NONE))
                .flatMap(select -> unlessTooDeep(() -> labels(select)));
    }

    /// Nothing where thousands of operators follow each other, since a tree of them is as deep.
    private static <T> Optional<T> unlessTooDeep(Supplier<Optional<T>> answer) {
        try {
            return answer.get();
        } catch (StackOverflowError tooDeep) {
            return Optional.empty();
        }
    }

    private static Optional<List<String>> labels(Select select) {
        if (!(select instanceof PlainSelect plain)) {
            return Optional.empty();
        }
        SqlFields unknown = new SqlFields(new Relation(List.of(), Optional.empty(), List.of()));
        List<String> labels = new ArrayList<>();
        for (SelectItem<?> item : plain.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns) {
                return Optional.empty();
            }
            labels.add(named(item, unknown.of(item.getExpression())).column().name());
        }
        return Optional.of(labels);
    }

    private Optional<Relation> table(String name) {
        List<TableSchema> tables = machine.catalog().tables();
        Optional<TableSchema> found = machine.catalog()
                .table(name)
                .or(() -> tables.stream()
                        .filter(table -> table.name().equalsIgnoreCase(name))
                        .findFirst());
        found.ifPresent(machine::read);
        return found.map(Relation::of);
    }

    private Optional<Relation> result(Select select) {
        SqlQuery inner = new SqlQuery(machine, names);
        for (WithItem<?> item : Optional.ofNullable(select.getWithItemsList()).orElse(List.of())) {
            inner.define(item);
        }
        Optional<Relation> all = switch (select) {
            case PlainSelect plain -> inner.plain(plain);
            case SetOperationList several -> inner.combined(several);
            case ParenthesedSelect nested -> inner.result(nested.getSelect());
            default -> Optional.empty();
        };
        return all.map(relation -> limited(relation, select));
    }

    private void define(WithItem<?> item) {
        boolean readable = !item.isRecursive() && item.getParenthesedStatement() instanceof ParenthesedSelect;
        Optional<Relation> result =
                readable ? result((ParenthesedSelect) item.getParenthesedStatement()) : Optional.empty();
        names.put(Relation.plain(item.getAlias().getName()), new Named(result));
    }

    /// No more rows than LIMIT, FETCH or TOP say.
    private static Relation limited(Relation relation, Select select) {
        Optional<Expression> limit = Optional.ofNullable(select.getLimit())
                .map(found -> found.getRowCount())
                .or(() -> Optional.ofNullable(select.getFetch()).map(found -> found.getExpression()))
                .or(() -> select instanceof PlainSelect plain
                        ? Optional.ofNullable(plain.getTop()).map(found -> found.getExpression())
                        : Optional.empty());
        Optional<Rows> most = limit.filter(LongValue.class::isInstance)
                .map(LongValue.class::cast)
                .map(count -> Rows.of(count.getBigIntegerValue().doubleValue()));
        return most.map(count -> relation.withRows(Optional.of(relation.rows()
                        .map(count::min)
                        .orElse(new Rows(count.count().loosened(0, 1))))))
                .orElse(relation);
    }

    /// UNION ALL has the rows of both; UNION at least those of one; of EXCEPT and INTERSECT it is not known how many of
    /// the first are left.
    private Optional<Relation> combined(SetOperationList several) {
        Optional<Relation> all = result(several.getSelect(0));
        for (int next = 1; next < several.getSelects().size(); next++) {
            SetOperation operation = several.getOperation(next - 1);
            Optional<Relation> second = result(several.getSelect(next));
            all = all.flatMap(first -> second.map(other -> combined(first, other, operation)));
        }
        return all;
    }

    private Relation combined(Relation first, Relation second, SetOperation operation) {
        if (!(operation instanceof UnionOp)) {
            return first.scaled(Selectivity.of(Optional.empty(), "the query's " + operation, machine));
        }
        List<Field> fields = new ArrayList<>();
        for (int position = 0; position < first.fields().size(); position++) {
            Field field = first.fields().get(position);
            fields.add(
                    position < second.fields().size()
                            ? SqlFields.either(field, second.fields().get(position))
                            : field);
        }
        Optional<Rows> sum = first.rows().flatMap(rows -> second.rows().map(rows::plus));
        Optional<Rows> larger = first.rows().flatMap(rows -> second.rows().map(rows::max));
        Optional<Rows> rows = operation.isAll()
                ? sum
                : sum.map(count -> new Rows(new Interval(
                        larger.orElse(count).count().low() / 2,
                        count.likely(),
                        count.count().high())));
        List<String> paths = new ArrayList<>(first.paths());
        paths.addAll(second.paths());
        return new Relation(fields, rows, paths);
    }

    private Optional<Relation> plain(PlainSelect select) {
        if (select.getFromItem() == null) {
            Relation one = new Relation(List.of(), Optional.of(Rows.of(1)), List.of());
            return Optional.of(one.withFields(selected(select.getSelectItems(), one)));
        }
        SqlJoins joins = new SqlJoins(machine, Optional.ofNullable(select.getWhere()));
        Optional<Relation> all = joined(select.getFromItem(), select.getJoins(), joins);
        return all.map(relation -> filtered(relation, joins.remaining()))
                .map(relation -> grouped(relation, select))
                .map(relation -> select.getDistinct() == null ? relation : distinct(relation, relation.fields()));
    }

    private Relation filtered(Relation relation, Optional<Expression> condition) {
        if (condition.isEmpty()) {
            return relation;
        }
        Optional<Interval> share = new SqlConditions(relation, machine).share(condition.get());
        return relation.scaled(share.orElseGet(() -> unknownShare("WHERE")));
    }

    private Interval unknownShare(String clause) {
        return Selectivity.of(Optional.empty(), "the query's " + clause, machine);
    }

    private Optional<Relation> joined(FromItem first, List<Join> joins, SqlJoins conditions) {
        Optional<Relation> all = from(first);
        for (Join join : Optional.ofNullable(joins).orElse(List.of())) {
            Optional<Relation> right = from(join.getFromItem());
            all = all.flatMap(left -> right.map(other -> conditions.joined(left, other, join)));
        }
        return all;
    }

    private Optional<Relation> from(FromItem item) {
        Optional<Relation> relation = switch (item) {
            case net.sf.jsqlparser.schema.Table table -> named(table);
            case ParenthesedSelect nested -> result(nested.getSelect());
            case ParenthesedFromItem several ->
                joined(several.getFromItem(), several.getJoins(), new SqlJoins(machine, Optional.empty()));
            case TableFunction function -> file(function.getFunction());
            default -> Optional.empty();
        };
        Optional<String> alias = Optional.ofNullable(item.getAlias()).map(Alias::getName);
        return relation.map(
                found -> alias.map(name -> found.called(Relation.plain(name))).orElse(found));
    }

    private Optional<Relation> named(net.sf.jsqlparser.schema.Table table) {
        String written = table.getName();
        if (written.startsWith("'")) {
            return file(written.replace("'", ""));
        }
        String name = SqlFields.unquoted(written);
        Named result = names.get(Relation.plain(written));
        Optional<Relation> found = result == null ? table(name) : result.result();
        return found.map(relation -> relation.called(name));
    }

    /// A file that DuckDB reads: `read_parquet('visits.parquet')`.
    private Optional<Relation> file(Function reader) {
        boolean named =
                reader.getParameters() != null && !reader.getParameters().isEmpty();
        return named
                ? SqlConditions.constant(reader.getParameters().getFirst())
                        .text()
                        .flatMap(this::file)
                : Optional.empty();
    }

    private Optional<Relation> file(String path) {
        Source source = Source.of(Optional.of(Value.of(path)), "the query", machine);
        return source.schema().map(schema -> Relation.of(schema).withRows(source.rows()));
    }

    /// The result's columns, and a row for each combination of the keys of GROUP BY; one row for all where there are
    /// only aggregates.
    private Relation grouped(Relation relation, PlainSelect select) {
        List<SelectItem<?>> items = select.getSelectItems();
        List<Field> fields = selected(items, relation);
        Optional<GroupByElement> grouping = Optional.ofNullable(select.getGroupBy());
        if (grouping.isEmpty()) {
            boolean aggregated = items.stream().anyMatch(item -> SqlFields.isAggregate(item.getExpression()));
            Relation result = relation.withFields(fields);
            return aggregated ? result.withRows(Optional.of(Rows.of(1))) : result;
        }
        List<Expression> keys = new ArrayList<>();
        for (Object key : grouping.get().getGroupByExpressionList()) {
            keys.add(key((Expression) key, items));
        }
        SqlFields source = new SqlFields(relation);
        Relation groups = distinct(relation, keys.stream().map(source::of).toList());
        List<Field> labelled = new ArrayList<>();
        for (int position = 0; position < fields.size(); position++) {
            boolean isKey = keys.size() == 1
                    && fields.size() == items.size()
                    && items.get(position)
                            .getExpression()
                            .toString()
                            .equals(keys.getFirst().toString());
            Field field = fields.get(position);
            labelled.add(field.withStatistics(field.statistics().withUnique(isKey)));
        }
        Relation result = groups.withFields(labelled);
        return select.getHaving() == null ? result : result.scaled(unknownShare("HAVING"));
    }

    /// A key of GROUP BY: a column, an expression, the number or the name of an item of the select list.
    private static Expression key(Expression key, List<SelectItem<?>> items) {
        if (key instanceof LongValue number && number.getValue() >= 1 && number.getValue() <= items.size()) {
            return items.get((int) number.getValue() - 1).getExpression();
        }
        return items.stream()
                .filter(item -> item.getAlias() != null)
                .filter(item -> Relation.plain(item.getAlias().getName()).equals(Relation.plain(key.toString())))
                .findFirst()
                .<Expression>map(item -> item.getExpression())
                .orElse(key);
    }

    /// The relation with a row for each combination of those columns that occurs.
    private Relation distinct(Relation relation, List<Field> keys) {
        if (relation.rows().isEmpty() || keys.isEmpty()) {
            return relation;
        }
        Table table = relation.withFields(keys).table(machine);
        Interval all = relation.rows().get().count();
        Optional<Interval> known = Domains.combinations(table, table.columns());
        if (known.isEmpty()) {
            List<String> labels =
                    keys.stream().map(field -> field.column().name()).toList();
            machine.assume("there is one group for ten rows by " + String.join(", ", labels), Confidence.LOW);
        }
        double fewest = Math.min(1, all.low());
        Interval groups = known.orElseGet(() -> new Interval(fewest, Math.max(fewest, all.likely() / 10), all.high()));
        return relation.withRows(Optional.of(new Rows(groups)));
    }

    private static List<Field> selected(List<SelectItem<?>> items, Relation relation) {
        SqlFields source = new SqlFields(relation);
        List<Field> fields = new ArrayList<>();
        for (SelectItem<?> item : items) {
            switch (item.getExpression()) {
                case AllTableColumns all ->
                    fields.addAll(
                            all(relation, all, Relation.plain(all.getTable().getName())));
                case AllColumns all -> fields.addAll(all(relation, all, ""));
                default -> fields.add(named(item, source.of(item.getExpression())));
            }
        }
        return fields;
    }

    private static List<Field> all(Relation relation, AllColumns all, String table) {
        List<String> without = Optional.ofNullable(all.getExceptColumns()).stream()
                .flatMap(List::stream)
                .map(column -> Relation.plain(column.getColumnName()))
                .toList();
        return relation.fields().stream()
                .filter(field -> table.isEmpty() || field.owner().equalsIgnoreCase(table))
                .filter(field -> !without.contains(Relation.plain(field.column().name())))
                .toList();
    }

    /// The label of an item: its alias, the name of the column as the query writes it, or the text of the expression.
    private static Field named(SelectItem<?> item, Field field) {
        String label = Optional.ofNullable(item.getAlias())
                .map(Alias::getName)
                .or(() -> item.getExpression() instanceof net.sf.jsqlparser.schema.Column column
                        ? Optional.of(column.getColumnName())
                        : Optional.empty())
                .map(SqlFields::unquoted)
                .orElse(field.column().name());
        return field.named("", label);
    }
}
