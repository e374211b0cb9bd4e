/**
 * What a learner does: nine kinds of act, each with a mark that crosses the wire as it stands, so that it is found again in the
 * feed. Each resolves when its answer is whole and right, and throws where it is not.
 */
import { Agent, type IncomingMessage, request as sendRequest } from 'node:http'
import { type Client, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { WebSocket } from 'ws'
import { EchoService } from '#proto/gen/echo_pb.js'

export interface Learner {
  readonly url: string
  /** Public name of the learner's sandbox. */
  readonly sandbox: string
  /** Kept between acts, as a browser keeps its connections. */
  readonly agent: Agent
  readonly echo: Client<typeof EchoService>
}

type Act = (learner: Learner, mark: string) => Promise<void>

interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  readonly agent: Agent | false
}

const PATIENCE_MS = 30_000

export function openLearner(url: string, grpc: string, sandbox: string): Learner {
  const transport = createGrpcTransport({
    baseUrl: grpc,
    interceptors: [
      (next) => (call) => {
        call.header.set('x-sandbox', sandbox)
        return next(call)
      },
    ],
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  return { url, sandbox, agent, echo: createClient(EchoService, transport) }
}

/** The answer's head. */
export function ask(url: string, { path, method = 'GET', headers = {}, body, agent }: Asked): Promise<IncomingMessage> {
  const text = body === undefined ? '' : JSON.stringify(body)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = sendRequest(`${url}${path}`, {
    method: body === undefined ? method : 'POST',
    agent,
    timeout: PATIENCE_MS,
    headers: {
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    },
  })
  sent.on('response', resolve).on('error', reject)
  sent.on('timeout', () => sent.destroy(new Error(`${path}: no answer within ${PATIENCE_MS} ms`)))
  sent.end(text)
  return promise
}

export async function readAll(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of answer.setEncoding('utf8')) text += part
  if (answer.statusCode === undefined || answer.statusCode >= 300) throw new Error(`${answer.statusCode}: ${text}`)
  return text
}

async function call({ url, sandbox, agent }: Learner, mark: string, path: string, body?: object): Promise<string> {
  const headers = { 'x-sandbox': sandbox, 'x-mark': mark }
  return readAll(await ask(url, { path, headers, agent, ...(body !== undefined && { body }) }))
}

function holds(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${part} is not in ${text.slice(0, 200)}`)
}

/** Says one thing after the other; each is said once the message before was answered by something with this in it. */
async function talk(url: string, steps: readonly { readonly awaits: string; readonly says: string }[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = new WebSocket(url, { perMessageDeflate: false })
  const left = [...steps]
  let last = ''
  const timer = setTimeout(() => reject(new Error(`${left[0]?.awaits} did not come, but ${last}`)), PATIENCE_MS)
  const step = (heard: string): void => {
    last = heard
    const next = left[0]
    if (next === undefined || !heard.includes(next.awaits)) return
    left.shift()
    if (next.says === '') resolve()
    else socket.send(next.says)
  }
  socket.on('open', () => step('open'))
  socket.on('message', (data) => step(data.toString()))
  socket.on('error', reject)
  socket.on('close', (code) => reject(new Error(`closed with ${code} behind ${last}`)))
  try {
    await promise
  } finally {
    clearTimeout(timer)
    socket.close()
  }
}

async function listenAndBroadcast(learner: Learner, mark: string): Promise<void> {
  const { url, sandbox } = learner
  const stream = await ask(url, { path: '/events', headers: { 'x-sandbox': sandbox, 'x-mark': mark }, agent: false })
  let text = ''
  const told = new Promise<void>((resolve, reject) => {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes(`data: `) && text.includes(`"${mark}"`)) resolve()
    })
    stream.on('error', reject).on('end', () => reject(new Error(`the stream ended: ${text}`)))
  })
  // It is awaited below; where the broadcast is refused before, nobody hears of this one.
  told.catch(() => undefined)
  try {
    holds(await call(learner, mark, '/api/broadcast', { type: 'bench', data: { mark } }), 'sent')
    await told
  } finally {
    stream.destroy()
  }
}

export const ACTS: Readonly<Record<string, Act>> = {
  'REST, a list': async (learner, mark) => holds(await call(learner, mark, '/api/v1/users?limit=20'), '"users"'),
  'REST, a write': async (learner, mark) =>
    holds(await call(learner, mark, '/api/v1/posts', { title: mark, content: 'Text', author_id: 1 }), mark),
  GraphQL: async (learner, mark) => {
    const query = '{ users(limit: 10) { name posts(limit: 2) { title } } }'
    holds(await call(learner, mark, '/graphql', { query }), '"posts"')
  },
  Connect: async (learner, mark) =>
    holds(await call(learner, mark, '/echo.v1.EchoService/Echo', { stringValue: mark }), mark),
  gRPC: async ({ echo }, mark) => holds((await echo.echo({ stringValue: mark })).stringValue, mark),
  WebSocket: ({ url, sandbox }, mark) =>
    talk(`${url.replace('http', 'ws')}/ws?sandbox=${sandbox}&mark=${mark}`, [
      { awaits: 'open', says: mark },
      { awaits: mark, says: '' },
    ]),
  'Socket.IO': ({ url, sandbox }, mark) =>
    talk(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&sandbox=${sandbox}&mark=${mark}`, [
      { awaits: '0{', says: '40{"token":"my-jwt-token"}' },
      { awaits: '40{', says: `420["send_message",{"room_id":"bench","message":"${mark}"}]` },
      { awaits: '430[{"status":"ok"', says: '' },
    ]),
  SSE: listenAndBroadcast,
  'long polling': async (learner, mark) => {
    const sent = JSON.parse(
      await call(learner, mark, '/api/send_message', { recipient_id: 'ada', sender_id: 'bob', message: mark }),
    )
    const since = (sent.message_id - 1) / 1e6
    holds(await call(learner, mark, `/api/poll/ada?since=${since}`), mark)
  },
}
