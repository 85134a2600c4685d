package lstm.net;

/** Timesteps [from, to). */
record Span(int from, int to) {}
