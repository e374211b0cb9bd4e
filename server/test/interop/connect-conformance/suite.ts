/**
 * Connect's conformance suite (connectrpc.com/conformance, by the Go proxy) against the real front door: Connect, gRPC and gRPC-Web
 * over HTTP/1.1 and HTTP/2, both codecs, with and without gzip, with a limit to what is received. Not one case may fail.
 *
 * No TLS: the front door hands the same connections on behind it (server/tls), and the suite would run all cases twice.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { firstLine, outputOf, ROOT, run } from '../program.ts'
import type { Suite } from '../suite.ts'

const MODULE = 'connectrpc.com/conformance'
const VERSION = 'v1.0.7'
/** What the configuration below makes of the suite: were it fewer, something would not be asked any more. */
const CASES = 1900
const CONFIGURATION = `features:
  versions: [HTTP_VERSION_1, HTTP_VERSION_2]
  protocols: [PROTOCOL_CONNECT, PROTOCOL_GRPC, PROTOCOL_GRPC_WEB]
  codecs: [CODEC_PROTO, CODEC_JSON]
  compressions: [COMPRESSION_IDENTITY, COMPRESSION_GZIP]
  supportsTls: false
  supportsMessageReceiveLimit: true
`
const SERVER = fileURLToPath(new URL('./server-worker.ts', import.meta.url))
const MOST_TOLD = 20

export const connectConformance: Suite = {
  name: 'connectconformance',
  find: async () => `${firstLine(await run('go', ['version']))}, ${MODULE} ${VERSION}`,
  async judge(folder) {
    const env = { GOBIN: folder, GOFLAGS: '-mod=mod' }
    await run('go', ['install', `${MODULE}/cmd/connectconformance@${VERSION}`], { env })
    const module: unknown = JSON.parse(await run('go', ['mod', 'download', '-json', `${MODULE}@${VERSION}`], { env }))
    const descriptors = join(folder, 'descriptors.binpb')
    const buf = join(ROOT, 'node_modules', '.bin', 'buf')
    await run(buf, ['build', join(folderOf(module), 'proto'), '--as-file-descriptor-set', '-o', descriptors])
    const configuration = join(folder, 'configuration.yaml')
    await writeFile(configuration, CONFIGURATION)
    // One server at a time: each has some seconds to start.
    const flags = ['-v', '--mode', 'server', '--max-servers', '1', '--conf', configuration]
    const output = await outputOf(join(folder, 'connectconformance'), [
      ...flags,
      '--',
      process.execPath,
      SERVER,
      descriptors,
    ])
    const passed = Number(/^(\d+) passed/m.exec(output)?.[1] ?? 0)
    return {
      summary: `${passed} of ${CASES} cases`,
      problems: passed === CASES ? [] : failuresIn(output),
    }
  },
}

function folderOf(module: unknown): string {
  if (typeof module === 'object' && module !== null && 'Dir' in module) return String(module.Dir)
  throw new Error(`go mod download names no folder of ${MODULE}`)
}

/** A case's name, and the first line of what it says; where there is none, all that was printed; of many the first. */
function failuresIn(output: string): string[] {
  const found = [...output.matchAll(/^FAILED: (.*):\n\s*(.*)/gm)].map(([, name, reason]) => `${name}: ${reason}`)
  if (found.length === 0) return [output]
  const more = found.length - MOST_TOLD
  return more > 0 ? [...found.slice(0, MOST_TOLD), `and ${more} more`] : found
}
