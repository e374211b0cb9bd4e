/**
 * The server under test, as Connect's suite starts it: reads a ServerCompatRequest from stdin, opens the whole server with the
 * suite's service behind its front door, and writes to stdout where it listens. Both are length-prefixed (4 bytes, big-endian).
 *
 *   node server-worker.ts descriptors.binpb
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create, createFileRegistry, fromBinary, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { startServer } from '../../../app.ts'
import { readConfig } from '../../../config.ts'
import type { ServerRequest } from './messages.ts'
import { conformanceService, messageOf } from './service.ts'

const PREFIX_LENGTH = 4

const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, await readFile(process.argv[2] ?? '')))
// The one place where types are forgotten: messages.ts is written after the suite's contract.
const request = fromBinary(messageOf(registry, 'ServerCompatRequest'), await readPrefixed()) as unknown as ServerRequest

const folder = await mkdtemp(join(tmpdir(), 'framewise-conformance-'))
const flags = ['--port', '0', '--grpc-port', '0', '--kafka-port', '0', '--data-dir', join(folder, 'data')]
const { serverCreds } = request
if (request.useTls && serverCreds !== undefined) {
  await writeFile(join(folder, 'certificate.pem'), serverCreds.cert)
  await writeFile(join(folder, 'key.pem'), serverCreds.key)
  flags.push('--tls-cert', join(folder, 'certificate.pem'), '--tls-key', join(folder, 'key.pem'))
}
const server = await startServer(readConfig(flags, { LOG_LEVEL: 'error' }), {
  guests: { services: [conformanceService(registry)], registry, readMaxBytes: request.messageReceiveLimit },
})
process.once('SIGTERM', async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const answer = messageOf(registry, 'ServerCompatResponse')
const where = { host: '127.0.0.1', port: server.port, pemCert: serverCreds?.cert ?? new Uint8Array() }
writePrefixed(toBinary(answer, create(answer, where)))

async function readPrefixed(): Promise<Uint8Array> {
  let bytes = Buffer.alloc(0)
  for await (const chunk of process.stdin) {
    bytes = Buffer.concat([bytes, chunk])
    if (bytes.length >= PREFIX_LENGTH && bytes.length >= PREFIX_LENGTH + bytes.readUInt32BE(0)) break
  }
  return bytes.subarray(PREFIX_LENGTH)
}

function writePrefixed(message: Uint8Array): void {
  const prefix = Buffer.alloc(PREFIX_LENGTH)
  prefix.writeUInt32BE(message.length)
  process.stdout.write(Buffer.concat([prefix, message]))
}
