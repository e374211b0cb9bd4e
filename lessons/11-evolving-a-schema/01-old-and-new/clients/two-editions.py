"""A client of the second edition at a depot of the first, and the reverse.
What a depot does not know, it passes on.

Stubs: python3 -m grpc_tools.protoc
    -I. --python_out=. parcel_v1.proto parcel_v2.proto
Run: python3 two-editions.py
"""

import os

import grpc
import parcel_v1_pb2 as first
import parcel_v2_pb2 as second

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")


def stamp(channel, edition, parcel):
    """The message of one edition, sent to the depot of another."""
    call = channel.unary_unary(
        f"/parcel.{edition}.DepotService/Stamp",
        request_serializer=type(parcel).SerializeToString,
        response_deserializer=type(parcel).FromString,
    )
    return call(parcel)


with grpc.insecure_channel(target) as channel:
    noted = stamp(channel, "v1", second.Parcel(id="A1", note="Ring twice"))
    print(f"{noted.stamps[0]}: {noted.note}")
    fragile = stamp(channel, "v2", first.Parcel(id="A1", fragile=True))
    print(f"{fragile.stamps[0]}: fragile is {fragile.fragile}")
