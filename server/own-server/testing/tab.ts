/** A tab that serves, without a browser: the other end of the tunnel, frame by frame, or with handlers of Connect behind it. */
import { once } from 'node:events'
import type { DescFile, DescService } from '@bufbuild/protobuf'
import { create, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { type ConnectRouter, createConnectRouter } from '@connectrpc/connect'
import { WebSocket } from 'ws'
import {
  creditBytes,
  type Deployed,
  type Deployment,
  deployBytes,
  type Frame,
  FrameType,
  type HeaderList,
  jsonOf,
  Outbox,
  type Refused,
  type RequestHead,
  type Reset,
  readFrames,
  textBytes,
} from '#proto/own-server/index.ts'
import type { Browser } from '../../test/testing/open-server.ts'

/** A request or a WebSocket that came to the tab. */
export interface TabCall {
  readonly stream: number
  readonly kind: 'request' | 'socket'
  readonly head: RequestHead
  /** What came of it so far, in order; CREDIT apart. */
  readonly frames: Frame[]
  /** Resolves with the first frame of that type. */
  next(type: FrameType): Promise<Frame>
  readonly body: AsyncIterable<Uint8Array>
  send(type: FrameType, payload?: Uint8Array): void
  json(type: FrameType, value: unknown): void
  respond(status: number, headers?: HeaderList): void
  data(bytes: Uint8Array | string): void
  end(trailers?: HeaderList): void
  readonly signal: AbortSignal
}

export interface Tab {
  readonly socket: WebSocket
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  deploy(what: Partial<Deployment>, files?: readonly DescFile[]): Promise<Deployed | Refused>
  /** Deploys these services, and answers their calls by the handlers of that router. */
  serve(services: readonly DescService[], routes: (router: ConnectRouter) => void): Promise<Deployed>
  /** Called with all that comes from then on. */
  onCall(handler: (call: TabCall) => unknown): void
  nextCall(): Promise<TabCall>
  send(type: FrameType, stream: number, payload?: Uint8Array): void
  sendRaw(message: Uint8Array): void
  stop(): void
  close(): Promise<void>
}

export async function openTab(url: string, { cookie }: Pick<Browser, 'cookie'>): Promise<Tab> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire/serve`, { headers: { origin: url, cookie } })
  await once(socket, 'open')
  const closed = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }))
  const outbox = new Outbox({ send: (message) => socket.send(message), defer: setImmediate })
  const calls = new Map<number, ReturnType<typeof createCall>>()
  const waiting: ((call: TabCall) => void)[] = []
  const unclaimed: TabCall[] = []
  const answers: ((answer: Deployed | Refused) => void)[] = []
  let onCall: ((call: TabCall) => unknown) | null = null
  let revision = 0

  socket.on('message', (data: Buffer) => {
    for (const frame of readFrames(data)) {
      const { type, stream } = frame
      if (stream === 0) answers.shift()?.(jsonOf(frame.payload) as Deployed | Refused)
      else if (type === FrameType.HEAD || type === FrameType.OPEN) {
        const call = createCall(frame, outbox)
        calls.set(stream, call)
        if (onCall !== null) onCall(call.call)
        else if (waiting.length > 0) waiting.shift()?.(call.call)
        else unclaimed.push(call.call)
      } else calls.get(stream)?.heard(frame)
    }
  })

  const deploy: Tab['deploy'] = (what, files = []) => {
    revision += 1
    const deployment: Deployment = { revision, services: [], routes: [], sockets: [], ...what }
    const set = create(FileDescriptorSetSchema, { file: withImports(files).map(({ proto }) => proto) })
    const answer = new Promise<Deployed | Refused>((resolve) => answers.push(resolve))
    outbox.push(FrameType.DEPLOY, 0, deployBytes(deployment, toBinary(FileDescriptorSetSchema, set)))
    return answer
  }
  return {
    socket,
    closed,
    deploy,
    async serve(services, routes) {
      const router = createConnectRouter({})
      routes(router)
      const answer = await deploy(
        { services: services.map(({ typeName }) => typeName) },
        services.map(({ file }) => file),
      )
      onCall = (call) => answerBy(router, call)
      for (const call of unclaimed.splice(0)) onCall(call)
      if (!('port' in answer)) throw new Error(`refused: ${answer.reason}`)
      return answer
    },
    onCall: (handler) => {
      onCall = handler
      for (const call of unclaimed.splice(0)) handler(call)
    },
    nextCall: () => {
      const call = unclaimed.shift()
      return call === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(call)
    },
    send: (type, stream, payload) => outbox.push(type, stream, payload),
    sendRaw: (message) => socket.send(message),
    stop: () => outbox.push(FrameType.STOP, 0),
    async close() {
      socket.terminate()
      await closed
    },
  }
}

function createCall(opening: Frame, outbox: Outbox) {
  const { stream } = opening
  const frames: Frame[] = []
  const seekers: { readonly type: FrameType; readonly resolve: (frame: Frame) => void }[] = []
  const controller = new AbortController()
  let wake = (): void => {}
  const chunks: Uint8Array[] = []
  let isEnded = false
  const json = (type: FrameType, value: unknown): void => outbox.json(type, stream, value)
  const call: TabCall = {
    stream,
    kind: opening.type === FrameType.OPEN ? 'socket' : 'request',
    head: jsonOf(opening.payload) as RequestHead,
    frames,
    signal: controller.signal,
    next: (type) => {
      const known = frames.find((frame) => frame.type === type)
      return known === undefined ? new Promise((resolve) => seekers.push({ type, resolve })) : Promise.resolve(known)
    },
    body: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          for (let chunk = chunks.shift(); chunk !== undefined; chunk = chunks.shift()) {
            yield chunk
            outbox.push(FrameType.CREDIT, stream, creditBytes(chunk.length))
          }
          if (controller.signal.aborted) throw controller.signal.reason
          if (isEnded) return
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      },
    },
    send: (type, payload) => outbox.push(type, stream, payload),
    json,
    respond: (status, headers = []) => json(FrameType.RESPOND, { status, headers }),
    data: (bytes) => outbox.push(FrameType.DATA, stream, typeof bytes === 'string' ? textBytes(bytes) : bytes),
    end: (trailers = []) => json(FrameType.END, trailers),
  }
  return {
    call,
    heard(frame: Frame) {
      frames.push(frame)
      if (frame.type === FrameType.DATA) chunks.push(frame.payload)
      if (frame.type === FrameType.END) isEnded = true
      if (frame.type === FrameType.RESET) controller.abort(new Error((jsonOf(frame.payload) as Reset).reason))
      for (const { type, resolve } of seekers) if (type === frame.type) resolve(frame)
      wake()
    },
  }
}

async function answerBy(router: ConnectRouter, call: TabCall): Promise<void> {
  const { head } = call
  const path = head.target.split('?')[0] ?? ''
  const handler = router.handlers.find(({ requestPath }) => requestPath === path)
  if (handler === undefined) {
    call.respond(404)
    call.end()
    return
  }
  const { status, header, body, trailer } = await handler({
    httpVersion: head.version,
    method: head.method,
    url: `http://${head.authority}${head.target}`,
    header: new Headers(head.headers),
    body: call.body,
    signal: call.signal,
  })
  call.respond(status, [...(header ?? [])])
  for await (const chunk of body ?? []) call.data(chunk)
  call.end([...(trailer ?? [])])
}

/** Imports first, each once. */
function withImports(files: readonly DescFile[]): readonly DescFile[] {
  const all = new Set<DescFile>()
  const add = (file: DescFile): void => {
    if (all.has(file)) return
    file.dependencies.forEach(add)
    all.add(file)
  }
  files.forEach(add)
  return [...all]
}
