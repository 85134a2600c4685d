/** What must hold of the whole house: its architecture, its chain of programs, its detection; no program's class enters. */
package lstm.verify;
