/** The program that turns clean rows into a model bundle; DL4J lives here and nowhere else, Smile never enters. */
package lstm.train;
