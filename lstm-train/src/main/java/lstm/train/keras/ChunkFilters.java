package lstm.train.keras;

import io.jhdf.AbstractNode;
import io.jhdf.api.Dataset;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the chunks of an array are packed. Keras packs none itself; h5py and tools that copy HDF5 files may. The filters are looked at in the
 * header of the array before it is read: those that HDF5 always has are unpacked, but a checksum, which the reader would pass over
 * unchecked.
 */
final class ChunkFilters {

    /** As the HDF Group numbers them. */
    private static final Map<Integer, String> NAMES = Map.of(
            1, "gzip (deflate)",
            2, "shuffle",
            3, "fletcher32",
            4, "szip",
            6, "scale-offset",
            32_000, "lzf",
            32_001, "blosc",
            32_004, "lz4",
            32_008, "bitshuffle",
            32_015, "zstd");

    private static final Set<Integer> UNPACKED = Set.of(1, 2);

    private ChunkFilters() {}

    /** Refuses an array that is packed in a way that cannot be undone here. */
    static void check(Dataset dataset, Problems problems) {
        if (!(dataset instanceof AbstractNode node)
                || !node.getHeader().hasMessageOfType(FilterPipelineMessage.class)) {
            return;
        }
        List<FilterInfo> filters =
                node.getHeader().getMessageOfType(FilterPipelineMessage.class).getFilters();
        if (filters.stream().allMatch(filter -> UNPACKED.contains(filter.getId()))) {
            return;
        }
        String names = filters.stream()
                .filter(filter -> !UNPACKED.contains(filter.getId()))
                .map(filter -> NAMES.getOrDefault(filter.getId(), "number " + filter.getId() + " " + filter.getName()))
                .map(String::strip)
                .collect(Collectors.joining(", "));
        throw problems.unusable(
                "has packed weights (" + dataset.getPath() + ": HDF5 filter " + names
                        + "), which cannot be read here; gzip and shuffle can: save the model again with them or without"
                        + " compression, as model.save does, or unpack the file with 'h5repack -f NONE'",
                null);
    }
}
