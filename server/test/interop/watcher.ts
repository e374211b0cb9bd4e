/** A viewer as the app is one: makes its sandbox, watches the feed, and catches the terminal. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import WebSocket from 'ws'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { Client, Direction, Scope, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import { openBrowser } from '../testing/open-server.ts'

export interface Watcher {
  readonly sandbox: SandboxResponse
  /** Everything that programs in the terminal sent or got since the last `forget`, as Latin-1. */
  text(direction: 'toServer' | 'toClient'): string
  /** Resolves as soon as `isThere`, which is asked whenever bytes come. */
  wait(isThere: () => boolean, milliseconds: number): Promise<boolean>
  forget(): void
  close(): void
}

export async function openWatcher(url: string): Promise<Watcher> {
  const { cookie, post } = await openBrowser(url)
  // The program before had a sandbox of its own, which still catches.
  const caught = await post('/wire/catch', { on: true, takeOver: true })
  if (!caught.ok) throw new Error(`The server does not catch: ${await caught.text()}`)
  // The contract of proto/api/sandbox.ts.
  const sandbox = (await caught.json()) as SandboxResponse

  const texts = { toServer: '', toClient: '' }
  const terminals = new Set<bigint>()
  const waiting = new Set<() => void>()
  const socket = new WebSocket(url.replace('http', 'ws').concat('/wire'), { headers: { cookie, origin: url } })
  socket.binaryType = 'nodebuffer'
  socket.on('message', (data: Buffer) => {
    for (const { event } of fromBinary(ServerEventsSchema, data).events) {
      if (event.case === 'exchangeOpened' && event.value.client === Client.TERMINAL) terminals.add(event.value.exchange)
      if (event.case !== 'bytes' || !terminals.has(event.value.exchange)) continue
      const text = Buffer.from(event.value.data).toString('latin1')
      if (event.value.direction === Direction.TO_SERVER) texts.toServer += text
      else texts.toClient += text
    }
    for (const look of waiting) look()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { scope: Scope.MINE })))

  return {
    sandbox,
    text: (direction) => texts[direction],
    wait(isThere, milliseconds) {
      return new Promise((resolve) => {
        const end = (answer: boolean) => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve(answer)
        }
        const look = () => {
          if (isThere()) end(true)
        }
        const timer = setTimeout(() => end(false), milliseconds)
        waiting.add(look)
        look()
      })
    },
    forget() {
      texts.toServer = ''
      texts.toClient = ''
    },
    close: () => socket.close(),
  }
}
