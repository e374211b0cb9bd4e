/** Programs that have no contract and ask the server for it (grpc.reflection), on both gRPC ports. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { firstLine, nothing, type Program, run, SOURCES, type Targets } from '../program.ts'
import { go } from './go.ts'
import { grpcurl } from './grpcurl.ts'
import { python } from './python.ts'

const QUESTIONS: readonly (readonly [port: 'grpc' | 'grpc2', ...args: string[]])[] = [
  ['grpc', 'list'],
  ['grpc', 'list', 'user.UserService'],
  ['grpc', 'describe', 'echo.v1.Everything'],
  ['grpc', 'user.UserService/GetUser', '-d', '{"id":"1"}'],
  ['grpc', 'grpc.health.v1.Health/Check', '-d', '{"service":"user.UserService"}'],
  ['grpc2', 'list'],
  ['grpc2', 'describe', 'user.UserService.GetUser'],
  ['grpc2', 'user.UserService/GetUser', '-d', '{"id":"2"}'],
]

export const grpcurlByReflection: Program = {
  name: 'grpcurl-reflection',
  requiredWith: grpcurl.name,
  find: grpcurl.find,
  prepare: nothing,
  async run(targets) {
    const printed: string[] = []
    for (const [port, what, ...rest] of QUESTIONS) {
      const asked =
        what === 'list' || what === 'describe' ? [targets[port], what, ...rest] : [...rest, targets[port], what ?? '']
      printed.push(`${port}: ${await run('grpcurl', ['-plaintext', ...asked])}`)
    }
    return printed.join('\n')
  },
  prints: [
    'parcel.v2.DepotService',
    'user.UserService.ListUsers',
    'map<string, int32> counts = 20;',
    '"name": "Ada Lovelace"',
    '"status": "SERVING"',
    'grpc2: grpc.health.v1.Health\ngrpc.reflection.v1.ServerReflection\ngrpc.reflection.v1alpha.ServerReflection\nuser.UserService',
    'rpc GetUser ( .user.GetUserRequest ) returns ( .user.UserResponse )',
    '"success": true',
  ],
  frames: {
    toServer: ['PRI * HTTP/2.0', 'echo.v1.Everything'],
    toClient: ['echo.proto', 'Ada Lovelace'],
  },
}

export const pythonReflection: Program = {
  name: 'python-reflection',
  requiredWith: python.name,
  find: python.find,
  prepare: async (folder) => {
    const packages = ['grpcio-reflection==1.85.1', 'grpcio-health-checking==1.85.1']
    await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, ...packages])
  },
  run: ({ grpc, grpc2 }, folder) =>
    run('python3', [join(SOURCES, 'reflection_client.py'), grpc, grpc2], { env: { PYTHONPATH: folder } }),
  prints: [
    'health: SERVING',
    'services: ',
    'user.UserService',
    'Ada Lovelace',
    'second: Ada Lovelace true',
    'unknown: NOT_FOUND',
  ],
  frames: { toServer: [], toClient: ['user.proto', 'Ada Lovelace'] },
}

const GRPCUI = 'github.com/fullstorydev/grpcui'
const GRPCUI_VERSION = 'v1.4.3'

/** The page that it makes of what reflection tells, and a call from there as its form makes it. */
export const grpcui: Program = {
  name: 'grpcui',
  requiredWith: go.name,
  find: async () => `grpcui ${GRPCUI_VERSION}, ${firstLine(await run('go', ['version']))}`,
  async prepare(folder) {
    // A module of its own: `go install` would ask for a list of versions.
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'go.mod'), `module scratch\n\ngo 1.24\n\nrequire ${GRPCUI} ${GRPCUI_VERSION}\n`)
    const env = { GOFLAGS: '-mod=mod -buildvcs=false' }
    await run('go', ['build', '-o', join(folder, 'grpcui'), `${GRPCUI}/cmd/grpcui`], { cwd: folder, env })
  },
  run: callByPage,
  prints: ['offers user.UserService', 'offers operations.v1.OperationsService', '"name": "Ada Lovelace"'],
  frames: { toServer: ['PRI * HTTP/2.0'], toClient: ['Ada Lovelace'] },
}

async function callByPage({ grpc }: Targets, folder: string): Promise<string> {
  const flags = ['-plaintext', '-bind', '127.0.0.1', '-port', '0', '-open-browser=false']
  const child = spawn(join(folder, 'grpcui'), [...flags, grpc], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const lines = createInterface(child.stdout)
    let url = ''
    while (url === '') url = /http:\/\/\S+/.exec(String((await once(lines, 'line'))[0]))?.[0] ?? ''
    const page = await fetch(url)
    const text = await page.text()
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const [, token = ''] = cookie.split('=')
    const answer = await fetch(new URL('invoke/user.UserService.GetUser', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-grpcui-csrf-token': token },
      body: JSON.stringify({ timeout_seconds: 5, metadata: [], data: [{ id: '1' }] }),
    })
    const offered = ['user.UserService', 'operations.v1.OperationsService'].filter((name) => text.includes(name))
    return [...offered.map((name) => `offers ${name}`), JSON.stringify(await answer.json(), null, 1)].join('\n')
  } finally {
    child.kill()
  }
}
