//en An old program between two new ones. It knows the first edition only.
//ru Старая программа между двумя новыми: знает лишь первое издание.
// node old-relay.ts
import { create, fromBinary, toBinary, toJson } from '@bufbuild/protobuf'
import { createGrpcTransport } from '@connectrpc/connect-node'
import * as first from '#proto/gen/parcel_v1_pb.js'
import * as second from '#proto/gen/parcel_v2_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })

//en What a new program has sent.
//ru То, что прислала новая программа.
const sent = { id: 'A1', recipient: 'Ada', note: 'Ring twice' }
const bytes = toBinary(second.ParcelSchema, create(second.ParcelSchema, sent))

const parcel = fromBinary(first.ParcelSchema, bytes)
//en ↓ Enter the weight, 500, and pass all the rest on.
//ru ↓ Указать вес, 500, а всё остальное передать дальше.
const onward = create(first.ParcelSchema, {
  id: parcel.id,
  to: parcel.to,
  weight: 500,
})
// ↑
const stamp = first.DepotService.method.stamp
const method = { ...stamp, parent: second.DepotService }
const none = [undefined, undefined, undefined] as const
const { message } = await transport.unary(method, ...none, onward)
const arrived = toBinary(first.ParcelSchema, message)
console.log(
  toJson(second.ParcelSchema, fromBinary(second.ParcelSchema, arrived)),
)
