/**
 * The tab's end of the tunnel, and the learner's code behind it. One runtime carries one revision: the next begins in a new cell, so that
 * no timer, open call or memory of the last goes on.
 */
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { type Frame, FrameType, Outbox, readFrames } from '#proto/own-server/frames.ts'
import { Attribution } from './attribution.ts'
import { GRAPHQL_PATH, type GraphqlServer, type MakeGraphql } from './graphql-server.ts'
import type { Guest } from './guest.ts'
import { Holding } from './holding.ts'
import { type Answer, HttpCall, type IncomingCall } from './http-call.ts'
import { LearnerConsole } from './learner-console.ts'
import { SOURCE_NAME, thrownOf } from './learner-error.ts'
import { learnerModules } from './learner-modules.ts'
import { LearnerResponse, learnerRequest, pathOf } from './learner-request.ts'
import type { FromPage, ToPage } from './page-messages.ts'
import { payloads } from './payloads.ts'
import { errorText } from './printing.ts'
import { answerOf, Routes } from './routes.ts'
import { Services } from './services.ts'
import type { Surroundings } from './site.ts'
import { Sockets } from './sockets.ts'
import { StreamLine } from './stream-line.ts'

export interface RuntimeOptions {
  /** Given one message of the tunnel. */
  readonly toTunnel: (message: Uint8Array<ArrayBuffer>) => void
  readonly toPage: (message: ToPage) => void
  readonly defer: (flush: () => void) => void
  /** Runs the part's text, where there is one. */
  readonly loadGraphql: (part: string | null) => MakeGraphql | null
}

type Deploy = Extract<FromPage, { type: 'deploy' }>

interface Site {
  readonly services: Services
  readonly routes: Routes
  readonly sockets: Sockets
  readonly graphql: ((request: Request) => Promise<Response>) | null
}

interface Stream {
  readonly line: StreamLine
  readonly of: HttpCall | Guest
}

/** The code is wrapped on its own first line, so that lines in stacks are the learner's. */
const evaluate = (code: string): unknown =>
  // biome-ignore lint/security/noGlobalEval: the learner's code, in a cell that reaches nothing
  globalThis.eval(`(async (require, exports, console, Response) => {${code}\n})\n//# sourceURL=${SOURCE_NAME}`)

export class Runtime {
  readonly #options: RuntimeOptions
  readonly #outbox: Outbox
  readonly #attribution: Attribution
  readonly #console: LearnerConsole
  readonly #holding: Holding
  readonly #streams = new Map<number, Stream>()
  #site: Site | null = null

  constructor(options: RuntimeOptions) {
    this.#options = options
    this.#attribution = new Attribution(options.defer)
    this.#outbox = new Outbox({ send: options.toTunnel, defer: options.defer })
    this.#console = new LearnerConsole(this.#outbox, this.#attribution, options.toPage)
    this.#holding = new Holding(options.toPage)
  }

  fromPage(message: FromPage): void {
    if (message.type === 'deploy') void this.#deploy(message)
    else if (message.type === 'hold') this.#holding.set(message.on)
    else if (message.type === 'step') this.#holding.step(message.id, message.text)
  }

  /** One message of the tunnel. The carrier passes on nothing of stream 0. */
  fromTunnel(message: Uint8Array): void {
    for (const frame of readFrames(message)) this.#heard(frame)
  }

  /** Of code that runs beside all calls: a timer. */
  strayed(error: unknown): void {
    this.#threw(this.#attribution.current, '', error)
  }

  async #deploy(deploy: Deploy): Promise<void> {
    const { toPage } = this.#options
    try {
      this.#holding.set(deploy.isHolding)
      const site = await this.#run(deploy)
      this.#site = site
      toPage({
        type: 'ready',
        deployment: {
          revision: deploy.revision,
          services: [...site.services.names],
          routes: [...site.routes.list],
          sockets: [...site.sockets.paths],
          ...(site.graphql === null ? {} : { graphql: GRAPHQL_PATH }),
        },
      })
    } catch (error) {
      toPage({ type: 'failed', ...thrownOf(error) })
    }
  }

  async #run({ descriptorSet, code, graphqlPart }: Deploy): Promise<Site> {
    const set = fromBinary(FileDescriptorSetSchema, descriptorSet)
    const registry = createFileRegistry(set)
    const surroundings: Surroundings = {
      attribution: this.#attribution,
      holding: this.#holding,
      registry,
      logOf: (stream) => this.#console.logOf(stream),
      warn: (stream, text) => this.#console.print('warn', stream, text),
      threw: (stream, call, error) => this.#threw(stream, call, error),
    }
    const services = new Services(surroundings)
    const routes = new Routes(surroundings)
    const sockets = new Sockets(surroundings)
    const makeGraphql = this.#options.loadGraphql(graphqlPart)
    let graphql: Site['graphql'] = null
    // The learner's own file is the last of a set, after those that it imports.
    const fileName = set.file.at(-1)?.name ?? ''
    const require = learnerModules(registry, fileName, {
      services,
      routes,
      sockets,
      graphql: (sdl: string, resolvers: GraphqlServer['resolvers']) => {
        if (makeGraphql === null) throw new Error('GraphQL is not loaded: write graphql( in full')
        if (graphql !== null) throw new Error('graphql() is called once')
        graphql = makeGraphql({ sdl, resolvers, log: (...values) => this.#console.asConsole().error(...values) })
      },
    })
    const run = evaluate(code)
    if (typeof run !== 'function') throw new Error('the file is no function')
    await run(require, {}, this.#console.asConsole(), LearnerResponse)
    return { services, routes, sockets, graphql }
  }

  #threw(stream: number, call: string, error: unknown): void {
    const thrown = thrownOf(error)
    this.#console.print('error', stream, errorText(thrown))
    this.#options.toPage({ type: 'threw', at: Date.now(), call, ...thrown })
  }

  #heard({ type, stream, payload }: Frame): void {
    const open = this.#streams.get(stream)
    if (type === FrameType.HEAD) this.#begin(stream, payloads.requestHead(payload))
    else if (type === FrameType.OPEN) this.#open(stream, payloads.requestHead(payload))
    else if (open === undefined) return
    else if (open.of instanceof HttpCall) this.#ofCall(open.of, open.line, type, payload)
    else this.#ofGuest(open.of, type, payload)
  }

  #ofCall(call: HttpCall, line: StreamLine, type: FrameType, payload: Uint8Array): void {
    if (type === FrameType.DATA) call.body.push(payload)
    else if (type === FrameType.END) call.body.end()
    else if (type === FrameType.CREDIT) line.credit(payloads.credit(payload))
    else if (type === FrameType.RESET) {
      const reset = payloads.reset(payload)
      // What listens to the call's signal runs now.
      this.#attribution.enter(call.stream, () => call.reset(reset))
    }
  }

  #ofGuest(guest: Guest, type: FrameType, payload: Uint8Array): void {
    if (type === FrameType.TEXT || type === FrameType.BINARY) guest.heard(type, payload)
    else if (type === FrameType.CREDIT) guest.credit(payloads.credit(payload))
    else if (type === FrameType.CLOSE) guest.closed(payloads.socketClose(payload))
    else if (type === FrameType.RESET) guest.closed({ code: 1006, reason: '' })
  }

  #begin(stream: number, head: IncomingCall['head']): void {
    const line = this.#line(stream)
    const call = new HttpCall(head, line)
    this.#streams.set(stream, { line, of: call })
    void call.run((one) => this.#answer(one))
  }

  #open(stream: number, head: IncomingCall['head']): void {
    const line = this.#line(stream)
    const guest = this.#site?.sockets.open(head, line) ?? null
    if (guest !== null && !line.isOver) this.#streams.set(stream, { line, of: guest })
  }

  #line(stream: number): StreamLine {
    return new StreamLine(stream, this.#outbox, () => {
      this.#streams.delete(stream)
      this.#attribution.leave(stream)
    })
  }

  async #answer(call: IncomingCall): Promise<Answer> {
    const site = this.#site
    if (site === null) throw new Error('nothing is deployed')
    const byMethod = await site.services.answer(call)
    if (byMethod !== null) return byMethod
    const path = pathOf(call.head)
    const type = call.head.headers.find(([name]) => name === 'content-type')?.[1] ?? ''
    if (type.startsWith('application/grpc')) return unimplemented(type, path)
    if (site.graphql !== null && path === GRAPHQL_PATH) {
      const request = learnerRequest(call.head, call.body, call.signal)
      const answer = site.graphql(request)
      return answerOf(await this.#attribution.enter(call.stream, () => answer), call)
    }
    return site.routes.answer(call)
  }
}

/** Status 12 without a message: the status stands where the headers are, as gRPC's Trailers-Only. */
function unimplemented(type: string, path: string): Answer {
  const status = { 'grpc-status': '12', 'grpc-message': encodeURIComponent(`nothing here handles ${path}`) }
  const isWeb = type.startsWith('application/grpc-web')
  return {
    status: 200,
    header: new Headers({ 'content-type': type, ...(isWeb ? status : {}) }),
    ...(isWeb ? {} : { trailer: new Headers(status) }),
  }
}
