package lstm.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lstm.bundle.BundleFile;
import lstm.bundle.ModelBundle;
import lstm.cli.ExitCode;
import lstm.cli.UserException;
import lstm.io.OutputFiles;
import lstm.net.NetworkSpec;
import lstm.scale.Scaler;
import lstm.score.PreparedModel;
import lstm.train.onnx.OnnxModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lstm export-onnx}: the network of a bundle to an ONNX file. */
@Command(
        name = "export-onnx",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the network of a bundle as an ONNX file: windows in, reconstructions or forecasts out.")
final class ExportOnnxCommand implements Callable<ExitCode> {

    private static final Logger LOG = LoggerFactory.getLogger(ExportOnnxCommand.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "model.zip", description = "The bundle.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "model.onnx",
            required = true,
            description = "Where the network goes.")
    private Path output;

    @Option(names = "--group", paramLabel = "ID", description = "The group of sensors, of several.")
    private Integer group;

    @Option(
            names = "--scaled",
            description =
                    "Leave the scaler out: scaled windows in and out, in float. Without it: the sensors' own units, in"
                            + " double.")
    private boolean scaled;

    @Override
    public ExitCode call() {
        OutputFiles.refuseInputs(output, List.of(model));
        ModelBundle bundle = BundleFile.read(model);
        PreparedModel prepared = chosen(bundle);
        NetworkSpec spec = prepared.weights().spec();
        Optional<Scaler> inside = scaled ? Optional.empty() : Optional.of(prepared.scaler());
        byte[] bytes = OnnxModel.of(prepared.weights(), inside, metadata(bundle, prepared));
        OutputFiles.write(output, out -> out.write(bytes));
        LOG.info(
                "wrote {}: input '{}' [batch, {}, {}], output '{}' [batch, {}, {}], in {}",
                output,
                OnnxModel.INPUT,
                spec.inputLength(),
                spec.features(),
                OnnxModel.OUTPUT,
                spec.outputLength(),
                spec.features(),
                scaled ? "scaled units, float" : "the sensors' units, double");
        return ExitCode.DONE;
    }

    private PreparedModel chosen(ModelBundle bundle) {
        List<PreparedModel> all =
                bundle.groups().stream().map(part -> part.model().prepared()).toList();
        if (group == null && all.size() == 1) {
            return all.get(0);
        }
        return all.stream()
                .filter(one -> group != null && one.group().id() == group)
                .findFirst()
                .orElseThrow(() -> new UserException(
                        ExitCode.COMMAND_LINE,
                        (group == null
                                        ? model + " has a network for each of several groups"
                                        : model + " has no group " + group)
                                + "; say which with --group, one of "
                                + all.stream().map(one -> one.group().id()).toList()));
    }

    /** What somebody needs to know who has the file alone. */
    private Map<String, String> metadata(ModelBundle bundle, PreparedModel prepared) {
        NetworkSpec spec = prepared.weights().spec();
        Scaler scaler = prepared.scaler();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("sensors", json(prepared.group().sensors()));
        texts.put("group", Integer.toString(prepared.group().id()));
        texts.put("task", spec.windowLength() == spec.inputLength() ? "reconstruct" : "forecast");
        texts.put("inputTimesteps", Integer.toString(spec.inputLength()));
        texts.put("outputTimesteps", Integer.toString(spec.outputLength()));
        texts.put("units", scaled ? "scaled" : "raw");
        texts.put("scalerOffset", json(scaler.offsets()));
        texts.put("scalerSpread", json(scaler.spreads()));
        texts.put("scalerClip", Double.toString(scaler.clip()));
        texts.put("stepNanos", Long.toString(bundle.provenance().stepNanos()));
        texts.put("trained", bundle.provenance().created());
        texts.put("bundleSha256", BundleFile.fingerprint(model));
        return texts;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of names and numbers are always JSON", e);
        }
    }
}
