/** Kafka, in and out: the only room that sees its clients. What rows mean is read elsewhere. */
package lstm.online.kafka;
