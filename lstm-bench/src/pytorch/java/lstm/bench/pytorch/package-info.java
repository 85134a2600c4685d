/** PyTorch through DJL, measured beside our own; compiled with {@code -Ppytorch} only, so nothing may depend on it. */
package lstm.bench.pytorch;
