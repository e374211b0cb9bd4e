/**
 * The contract of a program, by its reflection: grpc.reflection.v1, or v1alpha where that is all it has. Lists its services, then takes the file of
 * each, then the files that those import.
 */

import type { Socket } from 'node:net'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'

export interface Reflected {
  readonly version: 'v1' | 'v1alpha'
  /** Full names, but those of reflection itself. */
  readonly services: readonly string[]
  /** A google.protobuf.FileDescriptorSet. */
  readonly descriptorSet: Uint8Array
}

export interface ReflectionLimits {
  readonly bytes: number
  readonly services: number
}

/** What it told is no contract, or too large for one; the message says why. */
export class ReflectionError extends Error {
  override name = 'ReflectionError'
}

/**
 * @param socket connected, for this alone; it is ended here
 * @returns null: it has no reflection
 * @throws ReflectionError; ConnectError where the call itself fails
 */
export async function reflect(
  socket: Socket,
  authority: string,
  limits: ReflectionLimits,
  signal: AbortSignal,
): Promise<Reflected | null> {
  const baseUrl = `http://${authority}`
  const sessionManager = new Http2SessionManager(baseUrl, {}, { createConnection: () => socket })
  const transport = createGrpcTransport({ baseUrl, sessionManager, readMaxBytes: limits.bytes })
  const stable = createClient(ServerReflection, transport)
  const older = createClient(ServerReflectionAlpha, transport)
  try {
    for (const [version, client] of [
      ['v1', stable],
      ['v1alpha', older],
    ] as const) {
      const ask: Ask = (requests) => answersOf(client.serverReflectionInfo(asStream(requests), { signal }))
      try {
        return { version, ...(await contractBy(ask, limits)) }
      } catch (thrown) {
        if (!(thrown instanceof ConnectError) || thrown.code !== Code.Unimplemented) throw thrown
      }
    }
    return null
  } finally {
    socket.destroy()
    sessionManager.abort()
  }
}

type Request =
  | { readonly case: 'listServices'; readonly value: string }
  | { readonly case: 'fileContainingSymbol'; readonly value: string }
  | { readonly case: 'fileByFilename'; readonly value: string }

interface Answer {
  readonly services: readonly string[]
  readonly files: readonly Uint8Array[]
}

/** One answer for each request, in their order. */
type Ask = (requests: readonly Request[]) => Promise<readonly Answer[]>

async function contractBy(ask: Ask, limits: ReflectionLimits): Promise<Omit<Reflected, 'version'>> {
  const [listed] = await ask([{ case: 'listServices', value: '*' }])
  const services = (listed?.services ?? []).filter((name) => !name.startsWith('grpc.reflection.'))
  if (services.length > limits.services)
    throw new ReflectionError(`${services.length} services; ${limits.services} are read`)
  const files = new Map<string, FileDescriptorProto>()
  let bytes = 0
  const take = (answers: readonly Answer[]): void => {
    for (const file of answers.flatMap((answer) => answer.files)) {
      bytes += file.length
      if (bytes > limits.bytes) throw new ReflectionError(`more than ${limits.bytes} bytes of contract`)
      const read = fileOf(file)
      files.set(read.name, read)
    }
  }
  if (services.length > 0) take(await ask(services.map((value) => ({ case: 'fileContainingSymbol', value }))))
  for (;;) {
    const missing = [...new Set([...files.values()].flatMap(({ dependency }) => dependency))].filter(
      (name) => !files.has(name),
    )
    if (missing.length === 0) break
    const before = files.size
    take(await ask(missing.map((value) => ({ case: 'fileByFilename', value }))))
    if (files.size === before) throw new ReflectionError(`it does not tell the file ${missing[0]}`)
  }
  const set = create(FileDescriptorSetSchema, { file: [...files.values()] })
  return { services, descriptorSet: toBinary(FileDescriptorSetSchema, set) }
}

function fileOf(bytes: Uint8Array): FileDescriptorProto {
  try {
    return fromBinary(FileDescriptorProtoSchema, bytes)
  } catch (cause) {
    throw new ReflectionError('it told a file that is none', { cause })
  }
}

interface Reflection {
  readonly messageResponse:
    | {
        readonly case: 'listServicesResponse'
        readonly value: { readonly service: readonly { readonly name: string }[] }
      }
    | {
        readonly case: 'fileDescriptorResponse'
        readonly value: { readonly fileDescriptorProto: readonly Uint8Array[] }
      }
    | { readonly case: 'errorResponse'; readonly value: { readonly errorCode: number; readonly errorMessage: string } }
    | { readonly case: 'allExtensionNumbersResponse' | undefined; readonly value?: unknown }
}

async function answersOf(responses: AsyncIterable<Reflection>): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  for await (const { messageResponse: told } of responses) {
    if (told.case === 'errorResponse')
      throw new ReflectionError(told.value.errorMessage || `error ${told.value.errorCode}`)
    answers.push({
      services: told.case === 'listServicesResponse' ? told.value.service.map(({ name }) => name) : [],
      files: told.case === 'fileDescriptorResponse' ? told.value.fileDescriptorProto : [],
    })
  }
  return answers
}

async function* asStream(requests: readonly Request[]) {
  for (const messageRequest of requests) yield { messageRequest }
}
