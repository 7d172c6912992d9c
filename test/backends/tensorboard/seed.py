"""Writes event files with TensorBoard's own writer: `seed.py <folder> sample`, or `grow` for 50 more steps of run0."""
import sys

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary
from tensorboard.plugins.hparams.summary_v2 import hparams_pb
from tensorboard.plugins.text.metadata import create_summary_metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util.tensor_util import make_tensor_proto

START = 1_790_000_000
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def loss(step, run):
    return float("nan") if step == 3 else float("inf") if step == 4 else 1 / (step + 1) + run


def log(writer, step, *values):
    writer.add_event(Event(wall_time=START + step, step=step, summary=Summary(value=values)))


def sample(folder):
    for run in range(3):
        writer = EventFileWriter(f"{folder}/run{run}")
        hparams = hparams_pb({"lr": 0.1 * (run + 1), "optimizer": "adam"}, trial_id=f"run{run}", start_time_secs=START)
        writer.add_event(Event(wall_time=START, step=0, summary=hparams))
        for step in range(50):
            log(writer, step, Summary.Value(tag="loss", simple_value=loss(step, run)), Summary.Value(tag="val/acc", simple_value=step))
        histogram = HistogramProto(min=-1, max=2, num=7, sum=3, sum_squares=9, bucket_limit=[0, 2], bucket=[3, 4])
        log(writer, 1, Summary.Value(tag="weights", histo=histogram))
        log(writer, 2, Summary.Value(tag="digits", image=Summary.Image(height=1, width=1, colorspace=4, encoded_image_string=PNG)))
        text = Summary.Value(tag="note", tensor=make_tensor_proto(["**hello**".encode()]), metadata=create_summary_metadata("note", ""))
        log(writer, 3, text)
        writer.close()


def grow(folder):
    writer = EventFileWriter(f"{folder}/run0")
    for step in range(50, 100):
        log(writer, step, Summary.Value(tag="loss", simple_value=7))
    writer.close()


{"sample": sample, "grow": grow}[sys.argv[2]](sys.argv[1])
