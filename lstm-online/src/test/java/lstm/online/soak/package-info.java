/** The program beside a plant for a while, and how fast it is: measured, not tested; scripts in lstm-bench start it. No test may enter. */
package lstm.online.soak;
