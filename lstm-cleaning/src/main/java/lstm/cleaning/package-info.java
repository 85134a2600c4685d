/** The program that finds clean intervals in raw rows; Smile lives here and nowhere else, DL4J never enters. */
package lstm.cleaning;
