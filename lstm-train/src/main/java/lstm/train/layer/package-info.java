/** Layers of our own for DL4J: it keeps the parameters, updates and stores them; forward and backward pass are ours. */
package lstm.train.layer;
