package lstm.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first entry of a bundle: what the file is, and the SHA-256 of every other entry.
 *
 * @param format always {@value BundleFile#FORMAT}
 * @param groups ids
 * @param entries name to SHA-256 in hex
 */
record Manifest(String format, int version, List<Integer> groups, Provenance provenance, Map<String, String> entries) {

    Manifest {
        groups = List.copyOf(groups);
        entries =
                Collections.unmodifiableMap(new LinkedHashMap<>(entries)); // Map.copyOf has another order in every JVM
    }
}
