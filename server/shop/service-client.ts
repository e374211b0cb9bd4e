/**
 * How one service of a shop calls another: HTTP/1.1 through the server's own front door, over connections that are kept. It passes on
 * whose the request is (`x-sandbox`) and what it belongs to (`traceparent`), as services do; so the frames of every call are found.
 */
import { Agent, type IncomingMessage, request } from 'node:http'
import { AppError } from '../errors.ts'
import type { Address } from '../relay/index.ts'
import type { Answered, Asked } from './by-calls.ts'
import type { Trace } from './trace.ts'

export interface ServiceClientOptions {
  readonly address: () => Address
  /** Public name; null: everybody's. */
  readonly sandbox: () => string | null
  readonly milliseconds: number
}

/** An answer of one of ours is small; what is larger is none. */
const MOST_CHARACTERS = 64 * 1024

export class ServiceClient {
  readonly #options: ServiceClientOptions
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32, timeout: 30_000 })

  constructor(options: ServiceClientOptions) {
    this.#options = options
  }

  /** @throws AppError `gateway_timeout`, `bad_gateway` */
  async call(trace: Trace, asked: Asked): Promise<Answered> {
    const signal = AbortSignal.timeout(this.#options.milliseconds)
    try {
      return await readAnswer(await this.#send(trace, asked, signal))
    } catch (cause) {
      const seconds = this.#options.milliseconds / 1000
      if (signal.aborted) throw new AppError('gateway_timeout', `No answer came within ${seconds} s`, { cause })
      throw new AppError('bad_gateway', 'The connection broke before an answer came', { cause })
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(trace: Trace, { method, path, body }: Asked, signal: AbortSignal): Promise<IncomingMessage> {
    const { host, port } = this.#options.address()
    const sandbox = this.#options.sandbox()
    const content = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      accept: 'application/json',
      traceparent: trace.next(),
      ...(sandbox === null ? {} : { 'x-sandbox': sandbox }),
      ...(content === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content) }),
    }
    return new Promise((resolve, reject) => {
      const outgoing = request({ agent: this.#agent, host, port, method, path, headers, signal })
      outgoing.once('response', resolve).on('error', reject).end(content)
    })
  }
}

async function readAnswer(incoming: IncomingMessage): Promise<Answered> {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) {
    text += chunk
    if (text.length > MOST_CHARACTERS) throw new Error('The answer is too long')
  }
  const seconds = Number(incoming.headers['retry-after'] ?? Number.NaN)
  const { error }: { error?: { message?: unknown } } = Object(JSON.parse(text))
  return {
    status: incoming.statusCode ?? 0,
    retryAfter: Number.isFinite(seconds) ? seconds : undefined,
    message: String(error?.message ?? ''),
  }
}
