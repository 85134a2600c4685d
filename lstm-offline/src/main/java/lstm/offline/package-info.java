/** The program that scores history and reports on it; no native library and no other program enters. */
package lstm.offline;
