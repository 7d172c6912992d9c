"""Writes runs to a Trackio server with Trackio's own SDK: `seed.py <url> <folder> sample|grow`, or `static <project> <out>` for a static Space's files."""
import os
import sys
from pathlib import Path

os.environ["TRACKIO_DIR"] = sys.argv[2]  # read when trackio is imported

import numpy  # noqa: E402
import trackio  # noqa: E402
from trackio.sqlite_storage import SQLiteStorage  # noqa: E402

PROJECT = "vision, small"
OPTIMIZERS = ["adam", "sgd", "adamw"]


def begin(url, name, **options):
    return trackio.init(project=PROJECT, name=name, server_url=url, embed=False, auto_log_gpu=False, auto_log_cpu=False, **options)


def sample(url):
    """Twelve runs with numbers, texts and unusual values, two of one name, a long one, and one with files."""
    for i in range(12):
        config = {"optimizer": OPTIMIZERS[i % 3], "lr": 10 ** -(i % 4 + 1), "model": {"layers": i + 1}}
        run = begin(url, "twin" if i > 9 else f"run {i}", config=config, group="odd" if i % 2 else "even")
        for step in range(100):
            row = {"loss": 1 / (step + 1) + i / 10}
            run.log({**row, "val/loss": 2 * row["loss"]} if step % 10 == 9 else row, step=step)
        if i == 0:
            for k, value in enumerate([float("nan"), float("inf"), float("-inf"), 0.5]):
                run.log({"odd value": value}, step=200 + k)
            run.log({"note": "hello", "big": 0.25}, step=2**53 + 1)
        if i == 1:
            run.log_system({"gpu/temp": 61.5})
            log_files(run)
        run.finish()
    run = begin(url, "long")
    for step in range(25_000):
        run.log({"steps": step % 97}, step=step)
    run.finish()


def log_files(run):
    """Logs a picture, a sound, a table and a histogram."""
    picture = numpy.zeros((2, 2, 3), dtype=numpy.uint8)
    sound = trackio.Audio(numpy.sin(numpy.arange(800) / 5), caption="A tone", sample_rate=8000, format="wav")
    table = trackio.Table(columns=["class", "hits"], data=[["cat", 3], ["dog", 4]])
    run.log({"picture": trackio.Image(picture, caption="black"), "sound": sound, "confusion": table}, step=100)
    run.log({"weights": trackio.Histogram(np_histogram=([3, 4], [0, 1, 2]))}, step=101)


def grow(url):
    """Adds ten rows to a run."""
    run = begin(url, "run 9", resume="must")
    for step in range(100, 110):
        run.log({"loss": 5.0}, step=step)
    run.finish()


def static(out):
    """Writes the files of a static Space, as `trackio.sync(sdk="static")` uploads them."""
    SQLiteStorage.export_for_static_space(PROJECT, Path(out))


url, _, command, *rest = sys.argv[1:]
if command == "static":
    static(*rest)
else:
    {"sample": sample, "grow": grow}[command](url)
