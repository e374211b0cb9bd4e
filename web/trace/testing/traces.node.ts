/** Recorded feed logs that several tests look at. */
import { contracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import type { Decoding } from '../capture/exchange-stream.ts'
import { FeedLog } from './feed-log.ts'
import { talkGrpc, talkHttp1 } from './recording.node.ts'

export const RUN_A = 'a'.repeat(32)
export const RUN_B = 'b'.repeat(32)

export const decoding: Decoding = { codecs: {}, schemas: createSchemaLookup(contracts) }

function traceparent(run: string): Record<string, string> {
  return { traceparent: `00-${run}-00f067aa0ba902b7-01` }
}

/** Two runs, one after the other, on one keep-alive HTTP/1.1 connection. */
export async function twoRequests(paths: readonly [string, string] = ['/first', '/second']): Promise<FeedLog> {
  const log = new FeedLog()
  let exchange = 1
  const talk = await talkHttp1((direction, bytes) => log.bytes(exchange, direction, bytes))
  for (const [index, path] of paths.entries()) {
    const run = index === 0 ? RUN_A : RUN_B
    exchange = index + 1
    log.opened(exchange, { version: 1, run, ordinal: index })
    await talk.get(path, traceparent(run))
    log.closed(exchange, ExchangeClosed_Reason.COMPLETE)
  }
  await talk.close()
  return log
}

/** Two runs of one gRPC call each on one HTTP/2 connection, told apart by marks alone, as the relay's are. */
export async function twoMarkedCalls(): Promise<FeedLog> {
  const log = new FeedLog()
  log.opened(1, { version: 2, run: RUN_A })
  const talk = await talkGrpc((direction, bytes) => log.bytes(1, direction, bytes))
  await talk.sayHello('Ada')
  await talk.settle()
  log.mark(1, RUN_B)
  await talk.sayHello('Ada')
  await talk.settle()
  await talk.close()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log
}

/** Two runs whose streams overlap on one HTTP/2 connection, told apart by their traceparent headers. */
export async function twoOverlappingCalls(): Promise<FeedLog> {
  const log = new FeedLog()
  log.opened(1, { version: 2 })
  const talk = await talkGrpc((direction, bytes) => log.bytes(1, direction, bytes), 2)
  await Promise.all([talk.sayHello('Ada', traceparent(RUN_A)), talk.sayHello('Grace', traceparent(RUN_B))])
  await talk.settle()
  await talk.close()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log
}

/** A call whose headers do not fit into one frame. */
export async function oneLongCall(): Promise<FeedLog> {
  const log = new FeedLog()
  log.opened(1, { version: 2, run: RUN_A })
  const talk = await talkGrpc((direction, bytes) => log.bytes(1, direction, bytes))
  await talk.sayHello('Ada', { 'x-long': '~'.repeat(17_000) })
  await talk.settle()
  await talk.close()
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log
}
