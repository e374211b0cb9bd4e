/**
 * h2spec (github.com/summerwind/h2spec, by the Go proxy) against the front door: every case of RFC 9113 and RFC 7541 that it has, of
 * which those below fail and no other. All but one are node's own: a bare server of node:http2 is asked beside ours, and where
 * a newer node passes one, this says so.
 */
import { readFile } from 'node:fs/promises'
import { createServer, type Http2Server } from 'node:http2'
import { join } from 'node:path'
import { firstLine, outputOf, run } from './program.ts'
import type { Suite } from './suite.ts'

const MODULE = 'github.com/summerwind/h2spec'
const VERSION = 'v2.2.1'
const CASES = 145

const LATE =
  'nghttp2 forgets a stream when it ends, and passes over what still comes for it (RFC 9113 §5.1 allows that)'
const PRIORITY = 'nghttp2 reads no PRIORITY frames any more (RFC 9113 §5.3.2 deprecates them)'
/** Section and case → why node:http2 does otherwise. */
const OF_NODE: ReadonlyMap<string, string> = new Map([
  ['5.1 closed: Sends a DATA frame after sending RST_STREAM frame', LATE],
  ['5.1 closed: Sends a HEADERS frame after sending RST_STREAM frame', LATE],
  ['5.1 closed: Sends a DATA frame', LATE],
  ['5.1 closed: Sends a HEADERS frame', LATE],
  ['5.1.1 Sends stream identifier that is numerically smaller than previous', LATE],
  ['5.3.1 Sends PRIORITY frame that depend on itself', PRIORITY],
  ['6.3 Sends a PRIORITY frame with 0x0 stream identifier', PRIORITY],
  ['6.7 Sends a PING frame with ACK', 'node ends a connection that acknowledges what was never sent'],
  [
    '6.9.1 Sends multiple WINDOW_UPDATE frames increasing the flow control window to above 2^31-1 on a stream',
    'node ends the connection, not the stream (RFC 9113 §5.4.2 allows that)',
  ],
])
const OF_THE_FRONT_DOOR: ReadonlyMap<string, string> = new Map([
  [
    '3.5 Sends invalid connection preface',
    'what does not begin with the preface is HTTP/1.1 at this door, which answers 400 before it closes',
  ],
])

export const h2specAt = (port: number): Suite => ({
  name: 'h2spec',
  find: async () => `${firstLine(await run('go', ['version']))}, ${MODULE} ${VERSION}`,
  async judge(folder) {
    const env = { GOBIN: folder, GOFLAGS: '-mod=mod' }
    await run('go', ['install', `${MODULE}/cmd/h2spec@${VERSION}+incompatible`], { env })
    const bare = await openBare()
    try {
      const [ours, nodes] = await Promise.all([
        askTwice(port, '/healthz', folder, 'ours'),
        askTwice(bare.port, '/', folder, 'bare'),
      ])
      return {
        summary: `${CASES - ours.always.size} of ${CASES} cases; ${OF_NODE.size} are node's, ${OF_THE_FRONT_DOOR.size} is the front door's`,
        problems: [
          ...differences('the front door', ours, new Map([...OF_NODE, ...OF_THE_FRONT_DOOR])),
          ...differences('bare node', nodes, OF_NODE),
        ],
      }
    } finally {
      bare.server.close()
    }
  },
})

interface Outcome {
  /** How many cases were asked, in the round that asked fewest. */
  readonly asked: number
  /** Cases that failed in each round, and those that failed in one at least. */
  readonly always: ReadonlySet<string>
  readonly ever: ReadonlySet<string>
}

interface Round {
  readonly asked: number
  readonly failed: ReadonlySet<string>
}

/** Some cases send into a stream that may be answered and closed before: who is first is chance, and no fault when it happens once. */
async function askTwice(port: number, path: string, folder: string, name: string): Promise<Outcome> {
  const first = await failuresAt(port, path, folder, name)
  const second = await failuresAt(port, path, folder, name)
  return {
    asked: Math.min(first.asked, second.asked),
    always: new Set([...first.failed].filter((one) => second.failed.has(one))),
    ever: new Set([...first.failed, ...second.failed]),
  }
}

async function failuresAt(port: number, path: string, folder: string, name: string): Promise<Round> {
  const report = join(folder, `${name}.xml`)
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--path', path, '--timeout', '2']
  await outputOf(join(folder, 'h2spec'), [...flags, '--junit-report', report])
  const cases = [
    ...(await readFile(report, 'utf8')).matchAll(
      /<testcase package="[^/"]*\/([^"]*)" classname="([^"]*)"[^>]*>\s*(<error)?/g,
    ),
  ]
  const failed = cases.flatMap(([, section, title, error]) => (error === undefined ? [] : [`${section} ${title}`]))
  return { asked: cases.length, failed: new Set(failed) }
}

function differences(who: string, { asked, always, ever }: Outcome, known: ReadonlyMap<string, string>): string[] {
  const missing = CASES - asked
  return [
    ...(missing === 0 ? [] : [`${who}: ${missing} cases were not asked`]),
    ...[...always].filter((one) => !known.has(one)).map((one) => `${who} fails ${one}`),
    ...[...known]
      .filter(([one]) => !ever.has(one))
      .map(([one, reason]) => `${who} passes ${one}, which is listed: ${reason}`),
  ]
}

function openBare(): Promise<{ readonly server: Http2Server; readonly port: number }> {
  const server = createServer((_request, response) => response.end('{"status":"ok"}'))
  // Broken connections are what it is for.
  server.on('sessionError', () => undefined)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 })
    })
  })
}
