package lstm.train.keras;

import lstm.net.NetworkWeights;

/**
 * A network that was read from a file of Keras.
 *
 * @param version of Keras that wrote it, empty when the file does not say
 * @param layers the layers in words, as {@code "LSTM 64 → LSTM 16 → RepeatVector 10"}
 * @param certain false when the shapes allow an autoencoder and a forecaster, and nobody said which
 */
public record KerasNetwork(NetworkWeights weights, String version, String layers, boolean certain) {}
