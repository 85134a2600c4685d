/**
 * One way to start a program, to fail, to be interrupted and to show progress.
 *
 * <p>Knows no program and no domain; the only room that prints or ends the JVM.
 */
package lstm.cli;
