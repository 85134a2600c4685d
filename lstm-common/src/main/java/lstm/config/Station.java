package lstm.config;

import java.util.ArrayList;
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
        OnlineConfig online,
        String yaml,
        List<ConfigKey> keys,
        String file) {

    public Station {
        maintenance = List.copyOf(maintenance);
        keys = List.copyOf(keys);
    }

    /** Timesteps of a window: what the network sees, and what it foretells. */
    public int windowLength() {
        return network.windowLength(window.length());
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
                online,
                yaml,
                keys,
                file);
    }

    /**
     * The same with what a bundle was trained with and cannot be otherwise afterwards: plausible ranges, timesteps, missing
     * values, smoothing and the longest hole. When the plant runs is this station's.
     */
    public Station preparedAs(Station trained) {
        return new Station(
                name,
                source.withMaxHole(trained.source().maxHole()),
                trained.preparation().with(preparation.operating()),
                clean,
                window,
                network,
                training,
                scoring,
                maintenance,
                groups,
                online,
                yaml,
                keys,
                file);
    }

    /** The sections in which this station asks for something else than what a bundle was trained with, which is then used. */
    public List<String> overruledBy(Station trained) {
        var sections = new ArrayList<String>();
        PreparationConfig own = preparation;
        PreparationConfig bundles = trained.preparation();
        addUnless(own.plausible().equals(bundles.plausible()), "plausible", sections);
        addUnless(own.resample().equals(bundles.resample()), "resample", sections);
        addUnless(own.missing().equals(bundles.missing()), "missing", sections);
        addUnless(own.smoothing().equals(bundles.smoothing()), "smoothing", sections);
        addUnless(source.maxHole().equals(trained.source().maxHole()), "source.maxHole", sections);
        addUnless(groups.sameAs(trained.groups()), "groups", sections);
        addUnless(window.equals(trained.window()), "window", sections);
        addUnless(network.equals(trained.network()), "network", sections);
        return sections;
    }

    private static void addUnless(boolean same, String section, List<String> sections) {
        if (!same) {
            sections.add(section);
        }
    }
}
