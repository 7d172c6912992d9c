"""Writes runs to an MLflow server with MLflow's own SDK: `seed.py <url> sample|grow|files [run] [from]`."""
import sys
import time

from mlflow.entities import Metric, Param
from mlflow.tracking import MlflowClient

OPTIMIZERS = ["adam", "sgd", "adamw"]


def sample(client):
    """Twelve runs with numbers, texts, unusual values and names, a nested run, and one that goes on."""
    experiment = client.create_experiment("vision, small")
    for i in range(12):
        run = client.create_run(experiment, run_name=f"run {i}", start_time=1_700_000_000_000 + i * 60_000, tags={"stage": "final" if i % 2 else "try"})
        id = run.info.run_id
        params = {"optimizer": OPTIMIZERS[i % 3], "lr": str(10 ** -(i % 4 + 1)), "layers": str(i + 1), "bias": str(i % 2 == 0)}
        rows = [Metric("loss", 1 / (step + 1) + i / 10, 1_700_000_000_000 + step * 1000, step) for step in range(100)]
        rows += [Metric("val/loss", 2 / (step + 1) + i / 10, 1_700_000_000_000 + step * 1000, step) for step in range(9, 100, 10)]
        client.log_batch(id, metrics=rows, params=[Param(key, value) for key, value in params.items()])
        if i == 0:
            odd = [float("nan"), float("inf"), float("-inf"), 0.5]
            client.log_batch(id, metrics=[Metric("odd value", value, 1_700_000_000_000 + k, k) for k, value in enumerate(odd)])
            client.log_batch(id, metrics=[Metric("big", 0.25, 1_700_000_000_000, 2**53 + 1), Metric("big", 0.5, 1_700_000_000_001, 2**53 + 2)])
        if i < 11:
            client.set_terminated(id, "FAILED" if i == 3 else "KILLED" if i == 5 else "FINISHED", end_time=1_700_000_100_000 + i * 60_000)
    child = client.create_run(experiment, run_name="child", start_time=1_700_001_000_000, tags={"mlflow.parentRunId": id})
    client.log_batch(child.info.run_id, metrics=[Metric("loss", 0.1, 1_700_001_000_000, 0)])
    client.set_terminated(child.info.run_id, end_time=1_700_001_100_000)
    long = client.create_run(experiment, run_name="long", start_time=1_700_002_000_000).info.run_id
    for start in range(0, 30_000, 1000):
        client.log_batch(long, metrics=[Metric("steps", float(step % 97), 1_700_002_000_000 + step, step) for step in range(start, start + 1000)])
    client.set_terminated(long, end_time=1_700_002_100_000)
    print(id)


def grow(client, run, first):
    """Adds ten rows to the run that goes on."""
    first = int(first)
    client.log_batch(run, metrics=[Metric("loss", 5.0, 1_700_000_000_000 + step * 1000, step) for step in range(first, first + 10)])


def files(client, run):
    """Logs a picture, a table and a text."""
    import os
    import struct
    import tempfile
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(b"\0" + b"\xff\0\0" * 2 + b"\0" + b"\0\0\xff" * 2)) + chunk(b"IEND", b"")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "picture.png")
        with open(path, "wb") as file:
            file.write(png)
        client.log_artifact(run, path, "pictures")
    client.log_dict(run, {"columns": ["class", "hits"], "data": [["cat", 3], ["dog", 4]]}, "confusion.json")
    client.log_text(run, "hello", "note.txt")


if __name__ == "__main__":
    url, command, *rest = sys.argv[1:]
    {"sample": sample, "grow": grow, "files": files}[command](MlflowClient(url), *rest)
