package dev.plimsoll.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/// Which part may know which. The modules hold most of it at compile time; this also holds what a module's dependencies
/// would let in, and the order among the packages of one module.
@AnalyzeClasses(packages = "dev.plimsoll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String IR = "dev.plimsoll.ir..";
    private static final String ENGINE = "dev.plimsoll.engine..";
    private static final String SQL = "net.sf.jsqlparser..";
    private static final String JACKSON = "com.fasterxml.jackson..";

    @ArchTest
    static final ArchRule IR_KNOWS_NOTHING = only(IR);

    @ArchTest
    static final ArchRule ENGINE_KNOWS_THE_IR = only(ENGINE, IR, SQL);

    @ArchTest
    static final ArchRule ONLY_OPERATIONS_KNOW_SQL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plimsoll.engine.library..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SQL);

    @ArchTest
    static final ArchRule PYTHON_KNOWS_THE_IR_AND_A_PARSER =
            only("dev.plimsoll.python..", IR, JACKSON, "com.oracle.graal.python.pegparser..");

    @ArchTest
    static final ArchRule SCHEMA_KNOWS_THE_IR = only("dev.plimsoll.schema..", IR, JACKSON);

    @ArchTest
    static final ArchRule REPORT_KNOWS_THE_ENGINE = only("dev.plimsoll.report..", ENGINE, IR, JACKSON);

    @ArchTest
    static final ArchRule RULES_KNOW_THE_ENGINE = only("dev.plimsoll.rules..", ENGINE, IR);

    @ArchTest
    static final ArchRule RULES_READ_A_TRACE_AND_RUN_NOTHING = noClasses()
            .that()
            .resideInAPackage("dev.plimsoll.rules..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.plimsoll.engine.analysis..");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)(\\$.*)?");

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes().should(lieInANullMarkedPackage());

    private static ArchRule only(String part, String... others) {
        String[] allowed = new String[others.length + 3];
        System.arraycopy(others, 0, allowed, 3, others.length);
        allowed[0] = part;
        allowed[1] = "java..";
        allowed[2] = "org.jspecify.annotations..";
        return classes()
                .that()
                .resideInAPackage(part)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        JavaClass.Predicates.resideInAnyPackage(allowed), JavaClass.Predicates.resideInAPackage("")));
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                // The list of rules names every rule, and rules share what lies beside the list.
                boolean counts = type.getPackageName().startsWith("dev.plimsoll")
                        && !type.getName().equals("dev.plimsoll.rules.Rules");
                return counts ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }

    private static ArchCondition<JavaClass> lieInANullMarkedPackage() {
        return new ArchCondition<>("lie in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " lies in an unmarked package"));
            }
        };
    }
}
