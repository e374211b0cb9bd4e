/**
 * A trace as a file: a line that names format and version, then the feed events as they came, in protobuf. Bytes, not
 * decoded frames: a trace saved today opens the same when decoders know more.
 */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { type ServerEvent, ServerEventsSchema } from '#proto/gen/api/feed_pb.js'

const HEADER = 'framewise-trace 1\n'

export type TraceFileProblem = 'not-a-trace' | 'newer-version' | 'damaged'

export function exportTrace(events: readonly ServerEvent[]): Uint8Array<ArrayBuffer> {
  const head = new TextEncoder().encode(HEADER)
  const body = toBinary(ServerEventsSchema, create(ServerEventsSchema, { events: [...events] }))
  const file = new Uint8Array(head.length + body.length)
  file.set(head)
  file.set(body, head.length)
  return file
}

export function importTrace(file: Uint8Array): readonly ServerEvent[] | { readonly problem: TraceFileProblem } {
  const line = new TextDecoder('latin1').decode(file.subarray(0, 64)).split('\n', 1)[0] ?? ''
  const version = /^framewise-trace (\d+)$/.exec(line)?.[1]
  if (version === undefined) return { problem: 'not-a-trace' }
  if (version !== '1') return { problem: 'newer-version' }
  try {
    return fromBinary(ServerEventsSchema, file.subarray(line.length + 1)).events
  } catch {
    // The file is the reader's own input: what protobuf finds wrong with it is told, not thrown.
    return { problem: 'damaged' }
  }
}
