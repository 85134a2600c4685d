/** The program that scores live rows and raises alarms; no native library and no other program enters. */
package lstm.online;
