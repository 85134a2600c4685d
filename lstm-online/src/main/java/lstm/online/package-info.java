/**
 * The program that scores live rows and raises alarms.
 *
 * <p>No native library, no training and no other program enters.
 */
package lstm.online;
