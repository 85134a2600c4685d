/**
 * The gradient of an autoencoder's loss by backpropagation through time, on blocks of windows side by side; knows no DL4J
 * and no files.
 */
package lstm.train.backprop;
