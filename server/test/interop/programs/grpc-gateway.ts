/** grpc-gateway, generated from the same contracts: it calls our gRPC, and its answers are what ours are held to. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { compareGateways } from '../gateway-comparison.ts'
import { GATEWAY_REQUESTS } from '../gateway-requests.ts'
import { firstLine, type Program, run, SOURCES } from '../program.ts'
import { GO_GATEWAY, go, prepareGo } from './go.ts'

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
      const problems = await compareGateways(url, String(address))
      return problems.length === 0 ? DONE : problems.join('\n')
    } finally {
      gateway.kill()
    }
  },
  prints: [DONE],
  frames: { toServer: ['GET /v1/hello/Ada HTTP/1.1', 'grpc-timeout: 50m'], toClient: ['{"message":"Hello, Ada"}'] },
}
