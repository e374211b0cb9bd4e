/**
 * A client of the second edition at a depot of the first, and the reverse.
 * What a depot does not know, it passes on.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node two-editions.ts
 */
import { create } from '@bufbuild/protobuf'
import { createGrpcTransport } from '@connectrpc/connect-node'
import {
  DepotService as First,
  ParcelSchema as FirstParcel,
} from '#proto/gen/parcel_v1_pb.js'
import {
  DepotService as Second,
  ParcelSchema as SecondParcel,
} from '#proto/gen/parcel_v2_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })

/** The messages of one edition, sent to the depot of the other. */
const newToOld = { ...Second.method.stamp, parent: First }
const oldToNew = { ...First.method.stamp, parent: Second }
const none = [undefined, undefined, undefined] as const

const noted = create(SecondParcel, { id: 'A1', note: 'Ring twice' })
const first = await transport.unary(newToOld, ...none, noted)
console.log(`${first.message.stamps}: ${first.message.note}`)

const fragile = create(FirstParcel, { id: 'A1', fragile: true })
const second = await transport.unary(oldToNew, ...none, fragile)
console.log(`${second.message.stamps}: fragile is ${second.message.fragile}`)
