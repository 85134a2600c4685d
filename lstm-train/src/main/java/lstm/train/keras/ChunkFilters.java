package lstm.train.keras;

import io.jhdf.AbstractNode;
import io.jhdf.api.Dataset;
import io.jhdf.object.message.FilterPipelineMessage;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the chunks of an array are packed. Keras packs none; tools that copy HDF5 files may. The reader's decoders are not here (the first
 * look at one fails for want of the LZF library), so the filters are read from the header of the array.
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

    private ChunkFilters() {}

    /** Refuses an array that is packed. */
    static void refuse(Dataset dataset, Problems problems) {
        if (!(dataset instanceof AbstractNode node)
                || !node.getHeader().hasMessageOfType(FilterPipelineMessage.class)) {
            return;
        }
        String filters = node.getHeader().getMessageOfType(FilterPipelineMessage.class).getFilters().stream()
                .map(filter -> NAMES.getOrDefault(filter.getId(), "number " + filter.getId() + " " + filter.getName()))
                .map(String::strip)
                .collect(Collectors.joining(", "));
        throw problems.unusable(
                "has compressed weights (" + dataset.getPath() + ": HDF5 filter " + filters
                        + "), which cannot be read here; save the model again without compression, as model.save does, or"
                        + " unpack the file with 'h5repack -f NONE'",
                null);
    }
}
