/** grpc-gateway, generated from the same contracts: it calls our gRPC, and its answers are what ours are held to. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { openBrowser } from '../../testing/open-server.ts'
import { answersOf, differences } from '../gateway-comparison.ts'
import { GATEWAY_REQUESTS } from '../gateway-requests.ts'
import { firstLine, type Program, run, SOURCES } from '../program.ts'
import { GO_GATEWAY, go, prepareGo } from './go.ts'

/** What grpc-gateway answered: our gateway is held to it by the tests, too, which need no Go. */
const RECORDED = fileURLToPath(new URL('../gateway-answers.json', import.meta.url))
const DONE = `${GATEWAY_REQUESTS.length} requests are answered as grpc-gateway answers them`

export const grpcGateway: Program = {
  name: 'grpc-gateway',
  requiredWith: go.name,
  find: async () => `grpc-gateway ${GO_GATEWAY}, ${firstLine(await run('go', ['version']))}`,
  async prepare(folder) {
    const env = await prepareGo(folder, 'gateways')
    await mkdir(join(folder, 'cmd'))
    await copyFile(join(SOURCES, 'gateway_server.go'), join(folder, 'cmd', 'main.go'))
    await run('go', ['build', '-o', join(folder, 'bin', 'gateway'), './cmd'], { cwd: folder, env })
  },
  async run({ url, grpc }, folder) {
    const gateway = spawn(join(folder, 'bin', 'gateway'), [grpc], { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      const [address] = await once(createInterface(gateway.stdout), 'line')
      const { name } = await openBrowser(url)
      // What they write, ours do not see.
      const theirs = await answersOf(String(address), { 'grpc-metadata-x-sandbox': name })
      if (process.env['RECORD'] === '1') await writeFile(RECORDED, `${JSON.stringify(theirs, null, 1)}\n`)
      const recorded = JSON.parse(await readFile(RECORDED, 'utf8'))
      const stale = isDeepStrictEqual(recorded, theirs)
        ? []
        : ['The recorded answers are not current: run with RECORD=1']
      const problems = [...differences(await answersOf(url), theirs), ...stale]
      return problems.length === 0 ? DONE : problems.join('\n')
    } finally {
      gateway.kill()
    }
  },
  prints: [DONE],
  frames: { toServer: ['GET /v1/hello/Ada HTTP/1.1', 'grpc-timeout: 50m'], toClient: ['{"message":"Hello, Ada"}'] },
}
