#en An old program between two new ones. It knows the first edition only.
#ru Старая программа между двумя новыми: знает лишь первое издание.
# Stubs: python3 -m grpc_tools.protoc -I.
#     --python_out=. --grpc_python_out=. parcel_v1.proto parcel_v2.proto
# python3 old-relay.py
import os

import grpc
import parcel_v1_pb2 as first
import parcel_v2_pb2 as second

target = os.environ.get("FRAMEWISE_GRPC", "localhost:50051")

#en What a new program has sent.
#ru То, что прислала новая программа.
sent = second.Parcel(id="A1", recipient="Ada", note="Ring twice")
data = sent.SerializeToString()

parcel = first.Parcel.FromString(data)
#en ↓ Enter the weight, 500, and pass all the rest on.
#ru ↓ Указать вес, 500, а всё остальное передать дальше.
onward = first.Parcel(id=parcel.id, to=parcel.to, weight=500)
# ↑
with grpc.insecure_channel(target) as channel:
    stamp = channel.unary_unary(
        "/parcel.v2.DepotService/Stamp",
        request_serializer=first.Parcel.SerializeToString,
        response_deserializer=second.Parcel.FromString,
    )
    print(stamp(onward, timeout=5))
