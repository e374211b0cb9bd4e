/** A viewer of a sandbox, as the app is one: what the feed tells of the sandbox's own server, and whether it tells anything at all. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import WebSocket from 'ws'
import {
  type ContractChanged,
  Direction,
  Scope,
  ServerEventsSchema,
  ViewerEventSchema,
} from '#proto/gen/api/feed_pb.js'
import { type Browser, openBrowser } from '../../testing/open-server.ts'

export interface Owner {
  readonly browser: Browser
  /** The last one that was told. */
  readonly contract: ContractChanged | null
  /** What the learner's code printed between the frames. */
  readonly remarks: readonly string[]
  /** Exchanges that the own server answered. */
  readonly exchanges: number
  /** Bytes of all those, as Latin-1. */
  text(direction: 'toServer' | 'toClient'): string
  /** Resolves as soon as `isThere`, and to false when that was never so. */
  wait(isThere: () => boolean, milliseconds: number): Promise<boolean>
  close(): void
}

export async function openOwner(url: string): Promise<Owner> {
  const browser = await openBrowser(url)
  const own = new Set<bigint>()
  const texts = { toServer: '', toClient: '' }
  const remarks: string[] = []
  const waiting = new Set<() => void>()
  let contract: ContractChanged | null = null
  const headers = { cookie: browser.cookie, origin: url }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire`, { headers })
  socket.binaryType = 'nodebuffer'
  socket.on('message', (data: Buffer) => {
    for (const { event } of fromBinary(ServerEventsSchema, data).events) {
      if (event.case === 'contractChanged') contract = event.value
      if (event.case === 'remark') remarks.push(event.value.text)
      if (event.case === 'exchangeOpened' && event.value.byOwnServer) own.add(event.value.exchange)
      if (event.case !== 'bytes' || !own.has(event.value.exchange)) continue
      const direction = event.value.direction === Direction.TO_SERVER ? 'toServer' : 'toClient'
      texts[direction] += Buffer.from(event.value.data).toString('latin1')
    }
    for (const look of waiting) look()
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { scope: Scope.MINE })))

  return {
    browser,
    remarks,
    get contract() {
      return contract
    },
    get exchanges() {
      return own.size
    },
    text: (direction) => texts[direction],
    wait: (isThere, milliseconds) =>
      new Promise((resolve) => {
        const end = (answer: boolean): void => {
          clearInterval(timer)
          clearTimeout(patience)
          waiting.delete(look)
          resolve(answer)
        }
        const look = (): void => {
          if (isThere()) end(true)
        }
        // What is waited for may also come by the tab's process, which no feed tells of.
        const timer = setInterval(look, 50)
        const patience = setTimeout(() => end(isThere()), milliseconds)
        waiting.add(look)
        look()
      }),
    close: () => socket.close(),
  }
}
