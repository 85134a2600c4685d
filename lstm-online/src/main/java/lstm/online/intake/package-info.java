/** How rows and measurements come in from wherever they come. */
package lstm.online.intake;
