/** The runtime in its cell: a worker of its own, which the cell's document starts and gives the port to the carrier. */
import { GRAPHQL_GLOBAL, type MakeGraphql } from './graphql-server.ts'
import type { FromPage } from './page-messages.ts'
import { Runtime } from './runtime.ts'

let runtime: Runtime | null = null
let post: (message: Uint8Array<ArrayBuffer>) => void = () => {}

/** A message to oneself comes behind what runs now, and is not held back in a hidden tab, as timers are. */
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => {
  for (const flush of waiting.splice(0)) flush()
}

function loadGraphql(part: string | null): MakeGraphql | null {
  if (part === null) return null
  // biome-ignore lint/security/noGlobalEval: the app's own text, for which there is no address in the cell
  globalThis.eval(part)
  return Reflect.get(globalThis, GRAPHQL_GLOBAL) as MakeGraphql
}

const started = new Runtime({
  toTunnel: (message) => post(message),
  toPage: (message) => postMessage(message),
  defer: (flush) => {
    waiting.push(flush)
    port2.postMessage(0)
  },
  loadGraphql,
})

addEventListener('message', ({ data, ports }: MessageEvent<FromPage>) => {
  const [port] = ports
  if (data.type === 'start' && port !== undefined && runtime === null) {
    runtime = started
    post = (message) => port.postMessage(message, [message.buffer])
    port.onmessage = (event: MessageEvent<Uint8Array>) => started.fromTunnel(event.data)
  } else started.fromPage(data)
})
addEventListener('error', (event) => {
  event.preventDefault()
  started.strayed(event.error)
})
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  started.strayed(event.reason)
})
