/** Work shared out to threads; knows nothing of what is worked on. */
package lstm.work;
