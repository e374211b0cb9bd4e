"""Every kind of call to a learner's own server by grpcio, with generated stubs.

Arguments: the target, such as 127.0.0.1:51000. The stubs must be on PYTHONPATH.
"""

import queue
import sys
import time

import grpc
import kinds_pb2_grpc
from kinds_pb2 import Line


def told(call):
    """The status that a call ends with."""
    try:
        for _ in call:
            pass
    except grpc.RpcError as error:
        return error
    raise AssertionError("this was no failure")


def failed(method, *args, **options):
    try:
        method(*args, **options)
    except grpc.RpcError as error:
        return error
    raise AssertionError("this was no failure")


def code(error):
    return error.code().value[0]


def talking(stub):
    """A conversation: what is put into the queue is said, None ends it."""
    lines = queue.SimpleQueue()
    return lines, stub.Talk(iter(lines.get, None))


with grpc.insecure_channel(sys.argv[1]) as channel:
    stub = kinds_pb2_grpc.KindsStub(channel)
    print("say:", stub.Say(Line(text="Python")).text)
    refused = failed(stub.Say, Line())
    print("refused:", code(refused), refused.details())
    got = list(stub.Count(Line(number=3)))
    print("count:", len(got), "of", len(got[2].data), "bytes")
    joined = stub.Join(Line(number=index + 1, text=text) for index, text in enumerate("abc"))
    print("join:", joined.number, joined.text)

    lines, call = talking(stub)
    heard = []
    for text in ("one", "two", "three"):
        lines.put(Line(text=text))
        heard.append(next(call).text)
    lines.put(None)
    assert list(call) == []
    print("talk:", *heard)

    lines, call = talking(stub)
    lines.put(Line(text="one"))
    next(call)
    call.cancel()
    print("cancelled:", code(call))
    lines.put(None)

    print("overdue:", code(failed(stub.Sleep, Line(text="Python"), timeout=0.3)))
    print("large:", len(stub.Say(Line(text="x" * 900_000)).text))
    print("slow handler:", stub.Say(Line(text="patience", number=400)).text)

    call = stub.Count(Line(number=100_000))
    for number in range(1, 41):
        assert next(call).number == number
        time.sleep(0.025)
    call.cancel()
    print("slow reader: 40 in order, then", code(call))

    lines, call = talking(stub)
    lines.put(Line(text="still here"))
    next(call)
    print("open", flush=True)
    print("closed:", code(told(call)))
    lines.put(None)
