/** A viewer without a browser: the ruler of a real server, and what the feed told of it, decoded as in the app's worker. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import WebSocket from 'ws'
import type { RulerEvent, RulerMeasure, RulerRequest } from '#proto/api/ruler.ts'
import { contracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { Scope, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import { browserCodecs } from '../../trace/feed/codecs.ts'
import type { Detail } from '../../trace/index.ts'
import { TraceSession } from '../../trace/session.ts'

export interface Viewer {
  /** All events of a measurement, once it is over. */
  measure(
    wanted: RulerRequest,
    signal?: AbortSignal,
  ): Promise<{ readonly status: number; readonly events: RulerEvent[] }>
  /** Everything inside a run, once all that its client counted has come by the feed. */
  inside(measure: RulerMeasure): Promise<readonly Detail[]>
  readonly cookie: string
  readonly sandbox: string
  leave(): void
}

const PATIENCE_MS = 10_000

export async function openViewer(url: string): Promise<Viewer> {
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { name }: { name: string } = JSON.parse(await made.text())
  const waiting = new Set<() => void>()
  const session = new TraceSession({ codecs: browserCodecs, schemas: createSchemaLookup(contracts) }, () => undefined)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire`, { headers: { cookie, origin: url } })
  socket.on('message', (data: Buffer) => {
    session.receive(fromBinary(ServerEventsSchema, data).events)
    for (const look of waiting) look()
  })
  await new Promise((open, failed) => socket.once('open', open).once('error', failed))
  socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { scope: Scope.MINE })))
  return {
    cookie,
    sandbox: name,
    async measure(wanted, signal) {
      const answer = await fetch(`${url}/wire/ruler`, {
        method: 'POST',
        headers: { origin: url, cookie, 'content-type': 'application/json' },
        body: JSON.stringify(wanted),
        ...(signal && { signal }),
      })
      const lines = (await answer.text()).split('\n').filter((line) => line !== '')
      return { status: answer.status, events: lines.map((line): RulerEvent => JSON.parse(line)) }
    },
    inside({ run, sent, received, protocol, part, warmth }) {
      return new Promise((done, failed) => {
        const bytes = () => session.subjects().find(({ id }) => id === run)?.bytes ?? 0
        const look = (): void => {
          if (bytes() < sent + received) return
          clearTimeout(timer)
          waiting.delete(look)
          done(session.inside([run]))
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          failed(new Error(`${protocol} ${part} ${warmth}: ${bytes()} of ${sent + received} bytes came`))
        }, PATIENCE_MS)
        waiting.add(look)
        look()
      })
    },
    leave: () => socket.terminate(),
  }
}
