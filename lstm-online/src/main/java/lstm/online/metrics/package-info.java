/** Numbers for operators, as Prometheus reads them. Counting must cost the stream nothing. */
package lstm.online.metrics;
