/** Rows made of measurements that come one by one, late, twice or out of order. No I/O, no clock, no threads. */
package lstm.online.align;
