/**
 * A client of the second edition at a depot of the first, and the reverse.
 * What a depot does not know, it passes on.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node two-editions.ts
 */
import { create } from '@bufbuild/protobuf'
import { createGrpcTransport } from '@connectrpc/connect-node'
import * as first from '#proto/gen/parcel_v1_pb.js'
import * as second from '#proto/gen/parcel_v2_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })

/** The messages of one edition, sent to the depot of the other. */
const newStamp = second.DepotService.method.stamp
const newToOld = { ...newStamp, parent: first.DepotService }
const oldStamp = first.DepotService.method.stamp
const oldToNew = { ...oldStamp, parent: second.DepotService }
const none = [undefined, undefined, undefined] as const

const note = { id: 'A1', note: 'Ring twice' }
const noted = create(second.ParcelSchema, note)
const { message: back } = await transport.unary(newToOld, ...none, noted)
console.log(`${back.stamps}: ${back.note}`)

const fragile = create(first.ParcelSchema, { id: 'A1', fragile: true })
const { message: kept } = await transport.unary(oldToNew, ...none, fragile)
console.log(`${kept.stamps}: fragile is ${kept.fragile}`)
