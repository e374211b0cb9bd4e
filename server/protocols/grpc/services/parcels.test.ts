import { connect } from 'node:http2'
import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ParcelSchema as Careless } from '#proto/gen/parcel_careless_pb.js'
import { ParcelSchema as First } from '#proto/gen/parcel_v1_pb.js'
import { Handling, ParcelSchema as Second } from '#proto/gen/parcel_v2_pb.js'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { callRaw, framed } from '../testing/raw-call.ts'

let server: TestServer
let session: ReturnType<typeof connect>

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
  session = connect(server.url)
})
afterAll(async () => {
  session.close()
  await server.close()
})

/** A client that was made from one edition calls a depot of another. */
async function stamp<M extends DescMessage>(
  edition: string,
  schema: M,
  parcel: MessageInitShape<M>,
): Promise<MessageShape<M>> {
  const { body } = await callRaw(
    session,
    `/${edition}.DepotService/Stamp`,
    framed(toBinary(schema, create(schema, parcel))),
  )
  return fromBinary(schema, body.subarray(5))
}

const NEW = { id: 'A1', recipient: 'Ada', weight: 500, handling: Handling.KEEP_COOL, note: 'ring twice' }

test('an older depot passes on what it does not know', async () => {
  expect(await stamp('parcel.v1', Second, NEW)).toMatchObject({ ...NEW, stamps: ['v1'] })
})

test('a newer depot passes on what was retired', async () => {
  const parcel = { id: 'A1', to: 'Ada', weight: 500, fragile: true }
  expect(await stamp('parcel.v2', First, parcel)).toMatchObject({ ...parcel, stamps: ['v2'] })
})

test('a field with another type goes wrong: silently where the wire type fits', async () => {
  const read = await stamp('parcel.careless', First, { id: 'A1', to: 'Ada', weight: 500 })
  expect(read).toMatchObject({ weight: 500 })
  expect(await stamp('parcel.v1', Careless, { id: 'A1', to: 'Ada', weight: 250 })).toMatchObject({ weight: 250 })
  expect(fromBinary(Careless, toBinary(First, create(First, { weight: 500 })))).toMatchObject({ weight: 250 })
})

test('and loudly where it does not', async () => {
  const parcel = toBinary(First, create(First, { id: 'A1', fragile: true }))
  const { trailers, headers } = await callRaw(session, '/parcel.careless.DepotService/Stamp', framed(parcel))
  expect({ ...headers, ...trailers }).toMatchObject({ 'grpc-status': '13' })
})
