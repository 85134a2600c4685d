/**
 * Networks that were trained in Keras, read from its files.
 *
 * <p>The only room that sees HDF5; knows nothing of training, and no Keras is run.
 */
package lstm.train.keras;
