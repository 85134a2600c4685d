/** Folders that files of vibration are added to, as a source of rows; no other kind of file comes in. */
package lstm.online.snapshot;
