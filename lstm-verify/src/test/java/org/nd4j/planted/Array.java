package org.nd4j.planted;

/** Stands for ND4J. */
public final class Array {}
