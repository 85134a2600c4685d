package lstm.config;

import java.util.List;

/**
 * The whole configuration of one plant, checked and sealed; read by all four programs, each using its part.
 *
 * @param maintenance times in which alarms are not raised and nothing is learnt
 * @param yaml the same as text, every key with its effective value
 * @param keys every key there is, in order
 * @param file what messages call the file that it was read from
 */
public record Station(
        String name,
        SourceConfig source,
        PreparationConfig preparation,
        CleanConfig clean,
        WindowConfig window,
        NetworkConfig network,
        TrainingConfig training,
        ScoringConfig scoring,
        List<TimeRange> maintenance,
        GroupsConfig groups,
        String yaml,
        List<ConfigKey> keys,
        String file) {

    public Station {
        maintenance = List.copyOf(maintenance);
        keys = List.copyOf(keys);
    }

    /** The same with its history read in another way; {@code yaml} stays as it was. */
    public Station with(SourceConfig other) {
        return new Station(
                name,
                other,
                preparation,
                clean,
                window,
                network,
                training,
                scoring,
                maintenance,
                groups,
                yaml,
                keys,
                file);
    }

    /** The same with the rules for missing values and the smoothing that a bundle was trained with, which are the bundle's own. */
    public Station preparedAs(Station trained) {
        return new Station(
                name,
                source,
                preparation.with(
                        trained.preparation().missing(), trained.preparation().smoothing()),
                clean,
                window,
                network,
                training,
                scoring,
                maintenance,
                groups,
                yaml,
                keys,
                file);
    }
}
