<<<<<<< HEAD
/** The program that turns clean rows into a model bundle; DL4J lives here and nowhere else, Smile never enters. */
=======
/**
 * Fits the weights of an autoencoder to windows of clean rows, and takes up again where it was stopped.
 *
 * <p>No files, no sensors' names, no scores; what DL4J and ND4J have to do with it is known to few classes of this room
 * and to no other room.
 */
>>>>>>> train
package lstm.train;
