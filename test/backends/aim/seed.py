"""Writes runs into an Aim repository with Aim's own SDK: `seed.py <folder> sample|grow|break [run]`."""
import os
import shutil
import sys

from aim import Audio, Distribution, Image, Repo, Run, Text
import numpy as np
from PIL import Image as Picture

OPTIMIZERS = ["adam", "sgd", "adamw"]


def begin(repo, experiment, name, **options):
    run = Run(repo=repo, experiment=experiment, log_system_params=False, system_tracking_interval=None, capture_terminal_logs=False, **options)
    run.name = name
    return run


def sample(repo):
    """Twelve runs with nested parameters and contexts, one of them with everything else, an archived one, a long one, and one that goes on."""
    for i in range(12):
        run = begin(repo, "vision" if i % 2 else 'a "quoted" näme', f"run {i}")
        run["hparams"] = {"optimizer": {"name": OPTIMIZERS[i % 3]}, "lr": 10.0 ** -(i % 4 + 1), "layers": [i, {"width": 8}], "mixed": str(i) if i % 2 else i, "flag": i > 5}
        run["none"] = None
        run.add_tag("final" if i % 2 else "try")
        for step in range(100):
            run.track(1 / (step + 1) + i / 10, name="loss", step=step, epoch=step // 10, context={"subset": "train"})
            if step % 10 == 9:
                run.track(2 / (step + 1) + i / 10, name="loss", step=step, context={"subset": "val"})
        run.track({"acc": 1 - i / 10, "val/acc": i / 10}, step=0, context={"fold": 2, "subset": "val"})
        if i == 0:
            for step, value in enumerate([float("nan"), float("inf"), float("-inf"), 0.5]):
                run.track(value, name="odd value", step=step)
            run.track(0.25, name="big", step=2**52)
            run.description = "why it was tried"
        if i == 1:
            attach(run)
        if i < 11:
            run.close()
            run.archived = i == 10
    long = begin(repo, "long", "long")
    for step in range(5000):
        long.track(float(step % 97), name="steps", step=step)
    long.close()
    leave(run)


def attach(run):
    for step in range(3):
        run.track([Image(Picture.new("RGB", (2, 3), color), caption=color) for color in ("red", "blue")], name="pictures", step=step)
    run.track(Image(Picture.new("RGB", (2, 2))), name="one", step=7, context={"subset": "val"})
    run.track(Text("hello <b>ü</b>"), name="note", step=2)
    run.track(Distribution(hist=[1, 2, 3], bin_range=(-1, 2)), name="weights", step=4)
    run.track(Audio(np.zeros(80, dtype=np.int16), rate=8000, format="wav"), name="sound", step=0)


def grow(repo, hash):
    """Adds ten rows to the run that goes on, and lines to its output."""
    run = Run(hash, repo=repo, force_resume=True, log_system_params=False, system_tracking_interval=None, capture_terminal_logs=True)
    for line in range(3):
        print(f"line {line}")
    for step in range(100, 110):
        run.track(5.0, name="loss", step=step, context={"subset": "train"})
    run._system_resource_tracker.stop()
    leave(run)


def damage(repo, hash):
    """Takes away the histories of a run."""
    shutil.rmtree(f"{repo}/.aim/seqs/chunks/{hash}")


def leave(run):
    """Ends as a program does that is killed: the run goes on."""
    print(run.hash)
    sys.stdout.flush()
    os._exit(0)


folder, command, *rest = sys.argv[1:]
if command == "sample":
    Repo.from_path(folder, init=True)
{"sample": sample, "grow": grow, "break": damage}[command](folder, *rest)
