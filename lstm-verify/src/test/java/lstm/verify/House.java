package lstm.verify;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the modules lie and what was compiled of them; read from class folders, so that their libraries never meet. */
final class House {

    /** Modules with code of their own, each in the package {@code lstm.<name>}; common has all the other packages. */
    static final List<String> PROGRAMS = List.of("cleaning", "train", "offline", "online");

    static final List<String> MODULES = List.of("common", "cleaning", "train", "offline", "online", "bench");

    static final Path TOP = Path.of("").toAbsolutePath().getParent();

    private House() {}

    static Path sources(String module) {
        return TOP.resolve("lstm-" + module).resolve("src/main/java");
    }

    /** Returns the classes of one module, never none. */
    static JavaClasses classes(String module) {
        return read(TOP.resolve("lstm-" + module).resolve("target/classes"));
    }

    /** Returns the classes of all modules. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> TOP.resolve("lstm-" + module).resolve("target/classes"))
                        .toList());
    }

    /** Returns the module a package belongs to by its name: common has what no other module has. */
    static String owner(String packageName) {
        return MODULES.stream()
                .filter(module -> (packageName + ".").startsWith("lstm." + module + "."))
                .findFirst()
                .orElse("common");
    }

    /** Returns the classes of this module's tests, among them those that break every rule on purpose. */
    static JavaClasses planted() {
        return read(Path.of("target/test-classes")).that(JavaClass.Predicates.resideInAPackage("..planted.."));
    }

    /** Returns the folders under {@code top} that hold Java sources. */
    static List<Path> packages(Path top) {
        try (var paths = Files.walk(top)) {
            return paths.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaClasses read(Path folder) {
        var classes = new ClassFileImporter().importPath(folder);
        if (classes.isEmpty()) {
            throw new IllegalStateException(folder + " holds no class; build with: mvn verify");
        }
        return classes;
    }
}
