package lstm.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its boundaries, and the rules that say so are able to fail. */
class ArchitectureTest {

    private static final JavaClasses HOUSE = House.classes();
    private static final JavaClasses PLANTED = House.planted();

    static Set<String> rules() {
        return HouseRules.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsInTheHouse(String rule) {
        HouseRules.all().get(rule).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isBrokenByPlantedClasses(String rule) {
        assertTrue(HouseRules.all().get(rule).evaluate(PLANTED).hasViolation(), rule);
    }

    static List<String> modules() {
        return House.MODULES;
    }

    /** A package in two modules would be closed to a rule that names it, and so would a module that was not compiled. */
    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleHasItsPackagesForItself(String module) {
        for (String name : packages(House.classes(module))) {
            assertEquals(module, House.owner(name), name);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPackageSaysWhatItIs(String module) {
        assertEquals(List.of(), withoutInfo(House.packages(House.sources(module))));
    }

    @Test
    void aPackageThatDoesNotSayWhatItIsIsFound() {
        var planted = Path.of("src/test/java/lstm/frame/planted");
        assertEquals(List.of(planted), withoutInfo(List.of(planted)));
    }

    private static List<Path> withoutInfo(List<Path> packages) {
        return packages.stream()
                .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                .toList();
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
    }
}
