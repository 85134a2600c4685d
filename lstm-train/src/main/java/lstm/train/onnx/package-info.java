/**
 * Networks as ONNX files, for other programs to run.
 *
 * <p>Writes the protocol buffers of the format itself; knows nothing of training, and runs nothing.
 */
package lstm.train.onnx;
