/**
 * An invented plant whose physics, faults and labels are known: history to try the four programs on.
 *
 * <p>Nothing from the other rooms, no real plant's data and no generator without a seed may enter; the JDK only.
 */
package lstm.sample;
