/**
 * The service of Connect's conformance suite (service.proto of connectrpc.conformance.v1, whose comments say what each method
 * does): a call asks for headers, messages, an error and trailers, and hears what came of its own request.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { create, type DescMessage, type DescService, type FileRegistry, type Message } from '@bufbuild/protobuf'
import { type Any, anyPack } from '@bufbuild/protobuf/wkt'
import { ConnectError, type HandlerContext } from '@connectrpc/connect'
import { type Served, served } from '../../../protocols/grpc/index.ts'
import type { HeaderLines, StreamRequest, UnaryRequest, WantedError } from './messages.ts'

const PACKAGE = 'connectrpc.conformance.v1'

export function conformanceService(registry: FileRegistry): Served {
  const service = registry.getService(`${PACKAGE}.ConformanceService`)
  if (service === undefined) throw new Error('The suite has no ConformanceService')
  const info = messageOf(registry, 'ConformancePayload.RequestInfo')
  const asked = (request: Message) => anyPack(messageOf(registry, request.$typeName.slice(PACKAGE.length + 1)), request)

  const infoOf = (requests: readonly Any[], context?: HandlerContext) =>
    create(info, { requests, ...(context === undefined ? {} : describe(context)) })
  const failure = ({ code, message, details }: WantedError, also: readonly Any[]) => {
    const error = new ConnectError(message ?? '', code)
    error.details = [...details, ...also].map(({ typeUrl, value }) => ({
      type: typeUrl.split('/').at(-1) ?? '',
      value,
    }))
    return error
  }

  const answerOne = async (requests: readonly UnaryRequest[], context: HandlerContext) => {
    const wanted = requests[0]?.responseDefinition
    const requestInfo = infoOf(requests.map(asked), context)
    if (wanted === undefined) return { payload: { requestInfo } }
    addAll(wanted.responseHeaders, context.responseHeader)
    addAll(wanted.responseTrailers, context.responseTrailer)
    await pause(wanted.responseDelayMs)
    const { response } = wanted
    if (response.case === 'error') throw failure(response.value, [anyPack(info, requestInfo)])
    return { payload: { requestInfo, ...(response.case === undefined ? {} : { data: response.value }) } }
  }

  /** One answer for each request while both last (full duplex), else all answers behind all requests. */
  const answerMany = async function* (requests: AsyncIterable<StreamRequest>, context: HandlerContext) {
    let first: StreamRequest | undefined
    let heard: Any[] = []
    let sent = 0
    const next = async () => {
      await pause(first?.responseDefinition?.responseDelayMs ?? 0)
      const data = first?.responseDefinition?.responseData[sent]
      const payload =
        heard.length === 0 ? { data } : { data, requestInfo: infoOf(heard, sent === 0 ? context : undefined) }
      sent += 1
      heard = []
      return { payload }
    }
    for await (const request of requests) {
      if (first === undefined) {
        first = request
        addAll(request.responseDefinition?.responseHeaders, context.responseHeader)
        addAll(request.responseDefinition?.responseTrailers, context.responseTrailer)
      }
      heard.push(asked(request))
      if (first.fullDuplex !== true) continue
      if (sent >= (first.responseDefinition?.responseData.length ?? 0)) break
      yield await next()
    }
    const { responseData = [], error } = first?.responseDefinition ?? {}
    while (sent < responseData.length) yield await next()
    if (error !== undefined) throw failure(error, sent === 0 ? [anyPack(info, infoOf(heard, context))] : [])
  }

  const implementation = {
    unary: (request: UnaryRequest, context: HandlerContext) => answerOne([request], context),
    idempotentUnary: (request: UnaryRequest, context: HandlerContext) => answerOne([request], context),
    clientStream: async (requests: AsyncIterable<UnaryRequest>, context: HandlerContext) =>
      answerOne(await allOf(requests), context),
    serverStream: (request: StreamRequest, context: HandlerContext) => answerMany(once(request), context),
    bidiStream: answerMany,
  }
  // The types of messages are forgotten here, since no code was generated from the suite's contract.
  return served<DescService>(service, implementation as object)
}

export function messageOf(registry: FileRegistry, name: string): DescMessage {
  const found = registry.getMessage(`${PACKAGE}.${name}`)
  if (found === undefined) throw new Error(`The suite has no message ${name}`)
  return found
}

function describe({ requestHeader, requestMethod, url, timeoutMs }: HandlerContext) {
  const timeout = timeoutMs()
  return {
    requestHeaders: linesOf(requestHeader),
    ...(timeout === undefined ? {} : { timeoutMs: BigInt(Math.round(timeout)) }),
    ...(requestMethod === 'GET' ? { connectGetInfo: { queryParams: linesOf(new URL(url).searchParams) } } : {}),
  }
}

function linesOf(lines: Headers | URLSearchParams): HeaderLines[] {
  return [...lines].map(([name, value]) => ({ name, value: [value] }))
}

function addAll(lines: readonly HeaderLines[] = [], to: Headers): void {
  for (const { name, value } of lines) for (const one of value) to.append(name, one)
}

async function allOf<T>(values: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

async function* once<T>(value: T): AsyncIterable<T> {
  yield value
}
