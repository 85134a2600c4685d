package lstm.verify;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** The boundaries of the house, each with the name a failing test shows. */
final class HouseRules {

    /** The rooms that know nothing but the JDK and one another. */
    private static final String[] PURE = {
        "lstm.check..",
        "lstm.frame..",
        "lstm.group..",
        "lstm.interval..",
        "lstm.net..",
        "lstm.prepare..",
        "lstm.scale..",
        "lstm.score..",
        "lstm.signal..",
        "lstm.window..",
        "lstm.work..",
    };

    private static final String[] PROGRAMS =
            House.PROGRAMS.stream().map(name -> "lstm." + name + "..").toArray(String[]::new);

    private HouseRules() {}

    static Map<String, ArchRule> all() {
        var rules = new LinkedHashMap<String, ArchRule>();
        for (String program : House.PROGRAMS) {
            String own = "lstm." + program + "..";
            rules.put(
                    program + " is known to no other program and not to common",
                    noClasses()
                            .that()
                            .resideOutsideOfPackages(own, "lstm.bench..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(own));
        }
        rules.put(
                "report knows no program",
                noClasses()
                        .that()
                        .resideInAPackage("lstm.report..")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(PROGRAMS)));
        rules.put(
                "only io sees databases and CSV, and online's state, which is one",
                onlyIn(
                        List.of("lstm.io..", "lstm.online.state.."),
                        "java.sql..",
                        "javax.sql..",
                        "com.zaxxer..",
                        "de.siegmar.fastcsv..",
                        "org.flywaydb..",
                        "org.postgresql..",
                        "org.sqlite..",
                        "org.apache.commons.csv.."));
        rules.put("only cleaning sees Smile", onlyIn("lstm.cleaning..", "smile.."));
        rules.put(
                "only train sees DL4J, and bench, which measures its stock layers",
                onlyIn(
                        List.of("lstm.train..", "lstm.bench.."),
                        "org.deeplearning4j..",
                        "org.nd4j..",
                        "org.datavec..",
                        "org.bytedeco.."));
        rules.put(
                "only bench sees JMH and the libraries it measures beside",
                onlyIn("lstm.bench..", "org.openjdk.jmh..", "ai.onnxruntime..", "ai.djl.."));
        rules.put(
                "the rooms of the method use the JDK and one another",
                classes()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage(
                                Stream.concat(Stream.of("java..", "jdk.incubator.vector.."), Stream.of(PURE))
                                        .toArray(String[]::new))));
        rules.put(
                "packages have no cycles",
                slices().matching("lstm.(**)").should().beFreeOfCycles());
        rules.put(
                "names say what a class is",
                noClasses()
                        .should()
                        .haveSimpleNameEndingWith("Utils")
                        .orShould()
                        .haveSimpleNameEndingWith("Util")
                        .orShould()
                        .haveSimpleNameEndingWith("Helper")
                        .orShould()
                        .haveSimpleNameEndingWith("Manager")
                        .orShould()
                        .haveSimpleNameEndingWith("Processor"));
        rules.put(
                "only cli prints",
                noClasses().that().resideOutsideOfPackage("lstm.cli..").should(ACCESS_STANDARD_STREAMS));
        rules.put(
                "random numbers have a seed",
                noClasses()
                        .should()
                        .callConstructor(Random.class)
                        .orShould()
                        .callConstructor(SplittableRandom.class)
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callMethod(ThreadLocalRandom.class, "current")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.security.SecureRandom"));
        rules.put("statics never change", fields().that().areStatic().should().beFinal());
        rules.replaceAll((name, rule) ->
                rule.as(name).allowEmptyShould(true)); // that each can fail is tested with planted classes
        return rules;
    }

    private static ArchRule onlyIn(String room, String... libraries) {
        return onlyIn(List.of(room), libraries);
    }

    private static ArchRule onlyIn(List<String> rooms, String... libraries) {
        return noClasses()
                .that(resideInAPackage("lstm..")
                        .and(DescribedPredicate.not(resideInAnyPackage(rooms.toArray(String[]::new)))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries));
    }
}
