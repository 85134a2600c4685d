package lstm.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lstm.signal.Band;
import lstm.signal.BurstFeatures;
import lstm.signal.Feature;

/**
 * Reads the section {@code source.snapshots}, whose defaults are those of the bearing tests of the University of Cincinnati
 * (IMS). It has to be there, if only as {@code {}}, for a folder to be read so.
 */
final class SnapshotsSection {

    private static final List<String> KEYS =
            List.of("features", "rate", "delimiter", "time", "minRows", "channels", "bands");

    private SnapshotsSection() {}

    static Optional<SnapshotsConfig> read(Section source) {
        Section section = source.section("snapshots");
        List<Feature> features = features(section);
        double rate = section.number("rate", 20_000, 0.001, 1e9);
        var snapshots = new SnapshotsConfig(
                new BurstFeatures(features, bands(section, features.contains(Feature.BAND_ENERGY), rate), rate),
                SourceSection.parsed(
                        section,
                        "delimiter",
                        section.text("delimiter", "tab"),
                        "one character in quotes, such as \";\", or tab",
                        SourceSection::delimiter),
                SourceSection.parsed(
                        section,
                        "time",
                        section.text("time", "yyyy.MM.dd.HH.mm.ss"),
                        "a pattern such as yyyy.MM.dd.HH.mm.ss",
                        SourceSection::pattern),
                section.integer("minRows", 20_480, 1),
                channels(section));
        section.refuseUnknown();
        if (source.has("snapshots")) {
            return Optional.of(snapshots);
        }
        KEYS.forEach(section::withoutEffect);
        return Optional.empty();
    }

    private static List<Feature> features(Section section) {
        List<String> words = section.texts("features", List.of(Feature.MEAN_ABSOLUTE.word()));
        String known = Arrays.stream(Feature.values()).map(Feature::word).collect(Collectors.joining(", "));
        var features = new ArrayList<Feature>();
        for (String word : words) {
            features.add(Feature.of(word)
                    .orElseThrow(() -> section.refused("features", "has '" + word + "'; must be some of " + known)));
        }
        if (features.isEmpty() || new HashSet<>(features).size() < features.size()) {
            throw section.refused("features", "is " + words + "; must be at least one of " + known + ", each once");
        }
        return features;
    }

    /** The bands where they are asked for; {@code rate} bounds them. */
    private static List<Band> bands(Section section, boolean wanted, double rate) {
        List<String> texts = section.texts("bands", List.of("10-1000", "1000-3000", "3000-6000", "6000-10000"));
        var bands = new ArrayList<Band>();
        for (String text : texts) {
            try {
                bands.add(Band.parse(text));
            } catch (IllegalArgumentException e) {
                throw section.refused(
                        "bands", "has '" + text + "'; a band is two rising numbers in Hz, such as 1000-3000");
            }
        }
        if (!wanted) {
            return List.of();
        }
        for (Band band : bands) {
            if (band.to() > rate / 2) {
                throw section.refused(
                        "bands",
                        "has " + band.label() + ", but at a rate of " + rate + " a signal holds frequencies up to "
                                + rate / 2 + " Hz; give lower bands, or the right rate in " + section.at("rate"));
            }
        }
        if (bands.isEmpty() || new HashSet<>(bands).size() < bands.size()) {
            throw section.refused("bands", "is " + texts + "; must be at least one band, each once");
        }
        return bands;
    }

    private static List<String> channels(Section section) {
        List<String> channels = section.texts("channels", List.of());
        if (new HashSet<>(channels).size() < channels.size()
                || channels.stream().anyMatch(String::isBlank)) {
            throw section.refused("channels", "is " + channels + "; every channel must have a name of its own");
        }
        return channels;
    }
}
