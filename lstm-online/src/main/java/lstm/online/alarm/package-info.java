/** Which alarms of the rules a person is told of, and when the next one is to be expected. No I/O, no clock, no threads. */
package lstm.online.alarm;
