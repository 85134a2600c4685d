/** MQTT, in and out: the only room that sees its client. What rows mean is read elsewhere. */
package lstm.online.mqtt;
