/** The carrier as a thread of its own: a busy page holds up no call. The cookie that the browser sends along says whose server it is. */
import { TUNNEL_PATH } from '#proto/own-server/limits.ts'
import { Carrier, type CellPort, type SocketEvents, type TunnelSocket } from './carrier.ts'
import type { FromCarrier, ToCarrier } from './messages.ts'

function connect({ onOpen, onMessage, onClose }: SocketEvents): TunnelSocket {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${TUNNEL_PATH}`)
  socket.binaryType = 'arraybuffer'
  socket.onopen = onOpen
  socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => onMessage(new Uint8Array(data))
  socket.onclose = ({ code }) => onClose(code)
  return socket
}

/** A message to oneself comes behind what runs now, and is not held back in a hidden tab, as timers are. */
const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => {
  for (const flush of waiting.splice(0)) flush()
}

const carrier = new Carrier({
  connect,
  defer: (flush) => {
    waiting.push(flush)
    port2.postMessage(0)
  },
  later: (run, ms) => void setTimeout(run, ms),
  tell: (event: FromCarrier) => postMessage(event),
})

/** While it is held, browsers do not freeze a tab that nobody looks at. Without a secure context there are no locks. */
let release: (() => void) | null = null

function holdLock(): void {
  if (release !== null || navigator.locks === undefined) return
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(`framewise.own-server.${performance.timeOrigin}`, () => held).catch(() => {})
}

addEventListener('message', ({ data, ports }: MessageEvent<ToCarrier>) => {
  if (data.type === 'stop') {
    carrier.stop()
    release?.()
    release = null
    return
  }
  const [channel] = ports
  if (channel === undefined) return
  const port: CellPort = {
    post: (message) => channel.postMessage(message, [message.buffer]),
    close: () => channel.close(),
  }
  channel.onmessage = (event: MessageEvent<unknown>) => {
    try {
      if (event.data instanceof Uint8Array) carrier.fromCell(port, event.data)
    } catch {
      // The learner's code can post anything; what is no frame goes nowhere.
    }
  }
  holdLock()
  carrier.serve({ port, deployment: data.deployment, descriptorSet: data.descriptorSet })
})
