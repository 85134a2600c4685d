"""Writes networks with random weights and what Keras makes of a random window. Usage: make.py OUTFOLDER PREFIX"""
import os, sys, json
os.environ["TF_CPP_MIN_LOG_LEVEL"]="3"; os.environ["TF_ENABLE_ONEDNN_OPTS"]="0"
import numpy as np, tensorflow as tf, keras
from keras import layers as L
out, prefix = sys.argv[1:3]
keras.utils.set_random_seed(7)
rng=np.random.default_rng(7)
def save(name, m):
    for w in m.weights:
        w.assign(rng.normal(0,0.5,w.shape).astype("float32"))
    m.compile(loss="mae", optimizer="adam")
    x=rng.uniform(0,1,(4,)+tuple(m.input_shape[1:])).astype("float32")
    y=m(x, training=False).numpy()
    m.save(os.path.join(out, prefix+"-"+name+".h5"), **({} if keras.__version__[0]>="3" else {"save_format":"h5"}))
    if keras.__version__[0]>="3": m.save(os.path.join(out, prefix+"-"+name+".keras"))
    json.dump({"keras":keras.__version__, "input":x.tolist(),"output":y.reshape(4,-1).tolist()}, open(os.path.join(out, prefix+"-"+name+".json"),"w"))
    print(name, m.input_shape, m.output_shape, m.count_params())
save("autoencoder", keras.Sequential([keras.Input((6,3)), L.LSTM(8,return_sequences=True,dropout=.1), L.LSTM(4), L.RepeatVector(6), L.LSTM(4,return_sequences=True), L.LSTM(8,return_sequences=True), L.TimeDistributed(L.Dense(3))]))
save("gru", keras.Sequential([keras.Input((5,2)), L.GRU(4,activation="relu",recurrent_activation="hard_sigmoid",return_sequences=True), L.Dropout(.2), L.GRU(3,reset_after=False), L.RepeatVector(5), L.GRU(4,return_sequences=True), L.TimeDistributed(L.Dense(2))]))
i=keras.Input((7,2)); h=L.Bidirectional(L.LSTM(3,return_sequences=True))(i); h=L.Bidirectional(L.GRU(2))(h); h=L.Dense(5)(h); h=L.Activation("relu")(h); h=L.Dense(6)(h); o=L.Reshape((3,2))(h)
save("forecaster", keras.Model(i,o))
enc=keras.Sequential([keras.Input((4,2)), L.LSTM(5,activation="relu",use_bias=False)],name="encoder"); dec=keras.Sequential([keras.Input((5,)),L.RepeatVector(4),L.LSTM(5,activation="relu",return_sequences=True),L.Dense(2,activation="sigmoid")],name="decoder")
i=keras.Input((4,2)); save("nested", keras.Model(i,dec(enc(i))))
save("dense", keras.Sequential([keras.Input((4,2)), L.Flatten(), L.Dense(6,activation="relu"), L.GaussianNoise(.1), L.Dense(3,activation="tanh"), L.Dense(8), L.Reshape((-1,2))]))
