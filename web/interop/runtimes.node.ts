/** What runs copied texts: how to find it, what its programs need once, and how one is run. */
import { execFile } from 'node:child_process'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type CommandTarget, commandFor } from '../request/copy/commands.ts'
import { programFor } from '../request/copy/programs/index.ts'
import type { RunnableRequest } from '../request/language/index.ts'

const execute = promisify(execFile)
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROTO = join(ROOT, 'proto')

export interface Runtime {
  readonly name: string
  /** Its version; throws where it is missing. */
  find(): Promise<string>
  /** Once, in an empty folder. */
  prepare(folder: string): Promise<void>
  /** Null where this form cannot say the request. A program that ends with an error status has still sent its request. */
  runner(request: RunnableRequest, target: CommandTarget, folder: string): (() => Promise<void>) | null
}

async function run(
  command: string,
  args: readonly string[],
  cwd?: string,
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const options = { timeout: 240_000, env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }) }
  const { stdout, stderr } = await execute(command, args, options)
  return (stdout + stderr).trim()
}

const firstLine = (text: string) => text.split('\n')[0] ?? ''

async function protoFiles(): Promise<string[]> {
  return (await readdir(PROTO)).filter((name) => name.endsWith('.proto'))
}

const bash: Runtime = {
  name: 'bash',
  find: async () => `${firstLine(await run('curl', ['--version']))}, ${firstLine(await run('grpcurl', ['--version']))}`,
  // grpcurl reads the contracts from its folder.
  async prepare(folder) {
    for (const file of [...(await protoFiles()), 'google']) await symlink(join(PROTO, file), join(folder, file))
  },
  runner(request, target, folder) {
    // grpcurl has no option for it.
    if (request.kind === 'grpc' && request.gzip.message) return null
    const line = commandFor(request, 'bash', target)?.line ?? null
    return line === null ? null : async () => void (await run('bash', ['-c', line], folder).catch(refuseCrash))
  },
}

const typescript: Runtime = {
  name: 'typescript',
  find: async () => `Node ${process.version}`,
  async prepare(folder) {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    await symlink(join(PROTO, 'gen'), join(folder, 'gen'))
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  },
  runner: (request, target, folder) => programRunner(request, 'typescript', target, folder, process.execPath),
}

/** What contracts import, and no library brings along. */
const GOOGLE_API = ['google/api/annotations.proto', 'google/api/http.proto']

const python: Runtime = {
  name: 'python',
  find: async () =>
    `${await run('python3', ['--version'])}, requests and grpcio ${await run('python3', ['-c', 'import requests, grpc, grpc_tools; print(requests.__version__, grpc.__version__)'])}`,
  async prepare(folder) {
    const out = ['--python_out=.', '--grpc_python_out=.']
    await run(
      'python3',
      ['-m', 'grpc_tools.protoc', `-I${PROTO}`, ...out, ...(await protoFiles()), ...GOOGLE_API],
      folder,
    )
  },
  runner: (request, target, folder) => programRunner(request, 'python', target, folder, 'python3'),
}

const GO_GRPC = 'v1.83.2'
const GO_PROTOBUF = 'v1.36.12'
const GO_GRPC_PLUGIN = 'v1.5.1'
const GO_GOOGLE_API = 'v0.0.0-20260526163538-3dc84a4a5aaa'
const GO_CONNECT = 'v1.21.1'

/** One module for all programs: each contract has a package of its own there, so that none meets another. */
const go: Runtime = {
  name: 'go',
  find: async () => `${await run('go', ['version'])}, grpc-go ${GO_GRPC}, connect-go ${GO_CONNECT}`,
  async prepare(folder) {
    const bin = join(folder, 'bin')
    const env = goEnv(folder)
    await run('go', ['install', `google.golang.org/protobuf/cmd/protoc-gen-go@${GO_PROTOBUF}`], folder, env)
    await run('go', ['install', `google.golang.org/grpc/cmd/protoc-gen-go-grpc@${GO_GRPC_PLUGIN}`], folder, env)
    for (const file of await protoFiles()) {
      const opt = ['module=example', `M${file}=example/${packageOf(file)}/pb;pb`]
      const plugins = ['protoc-gen-go', 'protoc-gen-go-grpc'].map((name) => ({
        local: join(bin, name),
        out: folder,
        opt,
      }))
      const buf = join(ROOT, 'node_modules', '.bin', 'buf')
      const template = JSON.stringify({ version: 'v2', plugins })
      await run(buf, ['generate', PROTO, '--template', template, '--path', join(PROTO, file)], PROTO, env)
    }
    const needs = `require (\n\tconnectrpc.com/connect ${GO_CONNECT}\n\tgoogle.golang.org/genproto/googleapis/api ${GO_GOOGLE_API}\n\tgoogle.golang.org/grpc ${GO_GRPC}\n\tgoogle.golang.org/protobuf ${GO_PROTOBUF}\n)\n`
    await writeFile(join(folder, 'go.mod'), `module example\n\ngo 1.24\n\n${needs}`)
  },
  runner(request, target, folder) {
    const program = programFor(request, 'go', target)
    if (program === null) return null
    const proto = /M(\w+\.proto)=/.exec(program.text)?.[1]
    return async () => {
      const place = join(folder, 'cmd')
      await mkdir(place, { recursive: true })
      const text = proto ? program.text.replace('"example/pb"', `"example/${packageOf(proto)}/pb"`) : program.text
      await writeFile(join(place, 'main.go'), text)
      const built = join(folder, 'bin', 'request')
      await run('go', ['vet', './cmd'], folder, goEnv(folder))
      await run('go', ['build', '-o', built, './cmd'], folder, goEnv(folder))
      await run(built, [], folder).catch(refuseCrash)
    }
  },
}

function goEnv(folder: string): NodeJS.ProcessEnv {
  const bin = join(folder, 'bin')
  return { GOBIN: bin, GOFLAGS: '-mod=mod -buildvcs=false', PATH: `${bin}${delimiter}${process.env['PATH']}` }
}

function packageOf(proto: string): string {
  return proto.replace('.proto', '').replaceAll('_', '')
}

function programRunner(
  request: RunnableRequest,
  language: 'typescript' | 'python',
  target: CommandTarget,
  folder: string,
  command: string,
): (() => Promise<void>) | null {
  const program = programFor(request, language, target)
  if (program === null) return null
  return async () => {
    await writeFile(join(folder, program.file), program.text)
    await run(command, [program.file], folder).catch(refuseCrash)
  }
}

/** A program may end by an error status of the server, on purpose; a text that does not even run is a failure here. */
function refuseCrash(error: unknown): void {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  if (/SyntaxError|TypeError|ReferenceError|Traceback|panic:|NameError|ERR_/.test(said)) throw new Error(said)
}

export const RUNTIMES: readonly Runtime[] = [bash, typescript, python, go]
