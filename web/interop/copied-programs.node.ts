/**
 * Runs what "Copy as" makes of a block, in every language that is here, against the server at the given address, and compares
 * what the server got from it with what it gets from the editor: method, target, body, and the headers that the block names;
 * of a gRPC call also what was answered, to the last message of a stream.
 *
 *   node web/testing/by-vite.node.ts web/interop/copied-programs.node.ts http://127.0.0.1:8080 localhost:50051 [--require=go,python]
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fromBinary, toJsonString } from '@bufbuild/protobuf'
import { parse, print } from 'graphql'
import { contracts } from '#proto/api/schema.ts'
import type { CommandTarget } from '../request/copy/commands.ts'
import { parseDocument, type RunnableRequest, resolveRequest } from '../request/language/index.ts'
import { Learner } from '../testing/learner.node.ts'
import type { TraceCall } from '../trace/types.ts'
import { COPIED, type CopiedRequest } from './copied-requests.ts'
import { RUNTIMES, type Runtime } from './runtimes.node.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What two ways of sending one request have in common; values as text, to be read where they differ. */
function essence({ request, response }: TraceCall, named: ReadonlySet<string>): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const { name, value } of request.headers) {
    const lower = name.toLowerCase()
    // Lines of one name and one line with commas are the same (RFC 9110 §5.3).
    const before = headers.get(lower)
    headers.set(lower, before === undefined ? value : `${before}, ${value}`)
  }
  const isGrpc = /^application\/grpc/.test(headers.get('content-type') ?? '')
  return {
    method: request.method,
    target: plainTarget(request.target),
    ...(isGrpc
      ? {
          messages: messagesOf(request, 'input'),
          answers: response ? messagesOf({ ...response, target: request.target }, 'output') : '',
        }
      : { body: textOf(request.body) }),
    ...Object.fromEntries([...headers].filter(([name]) => named.has(name))),
  }
}

/** JSON may lose its white space on the way to another language; every other body is compared letter by letter. */
function textOf(body: Uint8Array): string {
  const text = Buffer.from(body).toString()
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(isOperation(value) ? plainOperation(value) : value)
  } catch {
    return text
  }
}

/** The document in the URL of a GET, printed anew as well. */
function plainTarget(target: string): string {
  const url = new URL(target, 'http://h')
  const query = url.searchParams.get('query')
  if (query === null || url.pathname !== '/graphql') return target
  url.searchParams.set('query', print(parse(query)))
  return url.pathname + url.search
}

function isOperation(value: unknown): value is { readonly query: string } {
  return typeof value === 'object' && value !== null && 'query' in value && typeof value.query === 'string'
}

/** Clients of GraphQL print a document anew, order the members as they like, and may leave out variables that are none. */
function plainOperation({ query, ...more }: { readonly query: string }): unknown {
  const members = Object.entries({ ...more, query: print(parse(query)) })
  return members.filter(([, value]) => JSON.stringify(value) !== '{}').sort(([a], [b]) => a.localeCompare(b))
}

/**
 * Protocol Buffers leave the order of fields to the writer, so messages are compared by what they say; a block and its program may
 * differ in how the call travels (gRPC, gRPC-Web, its text form).
 */
function messagesOf(
  { target, headers, body }: Pick<TraceCall['request'], 'target' | 'headers' | 'body'>,
  side: 'input' | 'output',
): string {
  const [, service = '', name = ''] = target.split('/')
  const type = contracts.getService(service)?.methods.find((one) => one.name === name)?.[side]
  if (!type) throw new Error(`no contract of ${target}`)
  const isText = headers.some((one) => one.name.toLowerCase() === 'content-type' && one.value.includes('-text'))
  return [...envelopes(isText ? unbased(body) : Buffer.from(body))]
    .map((message) => toJsonString(type, fromBinary(type, message), { registry: contracts }))
    .join(' ')
}

/** Without gRPC-Web's trailers, which travel as one more envelope (PROTOCOL-WEB.md, "Message framing"). */
function* envelopes(body: Buffer): Generator<Uint8Array, void> {
  for (let at = 0; at < body.length; ) {
    const flags = body.readUInt8(at)
    const end = at + 5 + body.readUInt32BE(at + 1)
    const message = body.subarray(at + 5, end)
    if ((flags & 0x80) === 0) yield (flags & 1) === 1 ? gunzipSync(message) : message
    at = end
  }
}

/** Pieces that were each padded (PROTOCOL-WEB.md, "Response streams"). */
function unbased(body: Uint8Array): Buffer {
  const pieces =
    Buffer.from(body)
      .toString('latin1')
      .match(/[^=]+=*/g) ?? []
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')))
}

function namedHeaders(request: RunnableRequest): ReadonlySet<string> {
  const pairs = request.kind === 'grpc' ? request.metadata : 'headers' in request ? request.headers : []
  const hasBody = request.kind === 'http' && request.body !== null
  const always = request.kind === 'grpc' ? ['grpc-encoding'] : hasBody ? ['content-type'] : []
  return new Set([...pairs.map(([name]) => name.toLowerCase()), ...always])
}

async function differences(
  learner: Learner,
  copied: CopiedRequest,
  runtime: Runtime,
  target: CommandTarget,
  folder: string,
): Promise<readonly string[] | null> {
  const document = parseDocument(copied.text)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: target.httpUrl }) : null
  if (!request) throw new Error(`no request in ${copied.text}`)
  const run = runtime.runner(request, target, folder)
  if (run === null) return null
  const { traces } = await learner.run(copied.text)
  const mine = traces[0]?.calls[0]
  const [theirs] = await learner.watch(run)
  if (!mine || !theirs) return ['nothing was recorded']
  const named = namedHeaders(request)
  const [wanted, found] = [essence(mine, named), essence(theirs, named)]
  return Object.keys({ ...wanted, ...found })
    .filter((key) => wanted[key] !== found[key])
    .map((key) => `${key}: the editor sends ${JSON.stringify(wanted[key])}, the program ${JSON.stringify(found[key])}`)
}

async function main([httpUrl = '', grpcTarget = '', ...options]: readonly string[]): Promise<number> {
  const required = options.join('').replace('--require=', '').split(',').filter(Boolean)
  const scratch = await mkdtemp(join(tmpdir(), 'framewise-copied-'))
  let failures = 0
  try {
    for (const runtime of RUNTIMES) {
      const version = await runtime.find().catch(() => null)
      if (version === null) {
        const isRequired = required.includes(runtime.name)
        failures += isRequired ? 1 : 0
        say(`${isRequired ? '✗' : '–'} copied for ${runtime.name}: ${runtime.name} is not here`)
        continue
      }
      const folder = await mkdtemp(join(scratch, `${runtime.name}-`))
      await runtime.prepare(folder)
      const learner = await Learner.join(httpUrl)
      const target = { httpUrl, grpcTarget, sandbox: learner.sandbox, contracts }
      let ran = 0
      for (const copied of COPIED) {
        const found = await differences(learner, copied, runtime, target, folder).catch((error: unknown) => [
          String(error),
        ])
        if (found === null) continue
        ran += 1
        failures += found.length > 0 ? 1 : 0
        for (const line of found) process.stderr.write(`✗ ${runtime.name}, ${copied.name}: ${line}\n`)
      }
      learner.leave()
      say(`✓ copied for ${runtime.name} (${version}): ${ran} requests were run`)
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  say(failures === 0 ? 'Every copied program sends what the editor sends.' : `${failures} differ.`)
  return failures === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
