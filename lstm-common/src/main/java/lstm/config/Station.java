package lstm.config;

import java.util.List;

/**
 * The whole configuration of one plant, checked and sealed; read by all four programs, each using its part.
 *
 * @param yaml the same as text, every key with its effective value
 * @param keys every key there is, in order
 */
public record Station(
        String name,
        SourceConfig source,
        MissingConfig missing,
        CleanConfig clean,
        WindowConfig window,
        NetworkConfig network,
        TrainingConfig training,
        ScoringConfig scoring,
        GroupsConfig groups,
        String yaml,
        List<ConfigKey> keys) {

    public Station {
        keys = List.copyOf(keys);
    }
}
