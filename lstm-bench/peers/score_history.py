"""What a data scientist would write: pandas reads a history, a PyTorch LSTM autoencoder scores it, pandas writes scores.csv.

Usage: score_history.py history.csv scores.csv [--layers 16 4] [--window 10] [--batch 4096] [--threads 2] [--stages]

The network has random weights: only its shape matters for the time. Per row: the mean absolute error of the newest row of
its window. No smoothing, no probability, no alarms, no report: less than `lstm offline` does.
"""
import argparse
import sys
import time

import numpy as np
import pandas as pd
import torch
from torch import nn


class Autoencoder(nn.Module):
    """LSTM sensors -> layers -> code, the code repeated, LSTM code -> layers reversed, dense to the sensors."""

    def __init__(self, sensors, layers, window):
        super().__init__()
        self.window = window
        sizes = [sensors] + layers
        self.encoder = nn.ModuleList(nn.LSTM(a, b, batch_first=True) for a, b in zip(sizes, layers))
        sizes = [layers[-1]] + layers[::-1]
        self.decoder = nn.ModuleList(nn.LSTM(a, b, batch_first=True) for a, b in zip(sizes, layers[::-1]))
        self.dense = nn.Linear(layers[0], sensors)

    def forward(self, windows):  # [batch, time, sensors] -> [batch, sensors], the newest row
        x = windows
        for lstm in self.encoder:
            x, _ = lstm(x)
        x = x[:, -1:, :].expand(-1, self.window, -1)
        for lstm in self.decoder:
            x, _ = lstm(x)
        return self.dense(x[:, -1, :])


def main():
    options = argparse.ArgumentParser()
    options.add_argument("history")
    options.add_argument("scores")
    options.add_argument("--layers", type=int, nargs="+", default=[16, 4])
    options.add_argument("--window", type=int, default=10)
    options.add_argument("--batch", type=int, default=4096)
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--stages", action="store_true", help="say on stderr where the time goes")
    given = options.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(given.threads)
    started = time.perf_counter()

    def stage(name):
        if given.stages:
            print(f"{name}: at {time.perf_counter() - started:.2f} s", file=sys.stderr)

    frame = pd.read_csv(given.history)
    stage("read")
    times = frame.iloc[:, 0]
    values = frame.iloc[:, 1:].ffill(limit=15)
    learnt = values.iloc[:20_000]
    low = learnt.min()
    rows = ((values - low) / (learnt.max() - low)).to_numpy(np.float32)
    stage("scaled")

    network = Autoencoder(rows.shape[1], given.layers, given.window).eval()
    windows = torch.from_numpy(rows).unfold(0, given.window, 1).transpose(1, 2)  # views [rows, time, sensors]
    scores = np.full(len(rows), np.nan, np.float32)
    newest = torch.from_numpy(rows[given.window - 1 :])
    with torch.inference_mode():
        for start in range(0, len(windows), given.batch):
            batch = slice(start, start + given.batch)
            errors = (network(windows[batch]) - newest[batch]).abs().mean(1)
            scores[given.window - 1 + start : given.window - 1 + start + len(errors)] = errors.numpy()
    stage("scored")
    pd.DataFrame({"timestamp": times, "score": scores}).to_csv(given.scores, index=False, float_format="%.6g")
    stage("written")


if __name__ == "__main__":
    main()
