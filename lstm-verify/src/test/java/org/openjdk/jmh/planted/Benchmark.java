package org.openjdk.jmh.planted;

/** Stands for JMH. */
public final class Benchmark {}
