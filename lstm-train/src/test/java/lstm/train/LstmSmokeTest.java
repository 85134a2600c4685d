package lstm.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** DL4J and its natives work in this JVM with what the poms leave out left out. */
class LstmSmokeTest {

    @Test
    void fitsOneStepAndComesBackFromItsCheckpoint(@TempDir Path folder) throws Exception {
        var graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.FLOAT)
                .updater(new Adam(1e-2))
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(3, 10))
                .addLayer("encode", new LSTM.Builder().nOut(8).build(), "in")
                .addLayer(
                        "out",
                        new RnnOutputLayer.Builder(LossFunctions.LossFunction.MEAN_ABSOLUTE_ERROR)
                                .nOut(3)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "encode")
                .setOutputs("out")
                .build());
        graph.init();
        var windows = Nd4j.rand(DataType.FLOAT, 16, 3, 10);
        var batch = new DataSet(windows, windows);
        double before = graph.score(batch);
        for (int step = 0; step < 5; step++) {
            graph.fit(batch);
        }
        assertTrue(graph.score(batch) < before, "loss " + graph.score(batch) + " after, " + before + " before");

        Path checkpoint = folder.resolve("checkpoint.zip");
        ModelSerializer.writeModel(graph, checkpoint.toFile(), true);
        assertTrue(Files.size(checkpoint) > 0);
        var restored = ModelSerializer.restoreComputationGraph(checkpoint.toFile(), true);
        assertEquals(graph.params(), restored.params());
    }
}
