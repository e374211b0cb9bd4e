/** Clients that nobody here wrote: how to find each, how to prepare it, what it calls, and what must come of that. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const HERE = fileURLToPath(new URL('.', import.meta.url))
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const PROTO = join(ROOT, 'proto')

export interface Targets {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  /** `localhost:50051` */
  readonly grpc: string
}

export interface Program {
  readonly name: string
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** Builds what is needed in an empty folder. */
  prepare(folder: string): Promise<void>
  /** Answers what the program printed. */
  run(targets: Targets, folder: string): Promise<string>
  /** All of these are in the output. */
  readonly prints: readonly string[]
  /** All of these went over the wire, as the viewer's panel is told. */
  readonly frames: { readonly toServer: readonly string[]; readonly toClient: readonly string[] }
}

interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

async function run(command: string, args: readonly string[], { cwd, env = {} }: RunOptions = {}): Promise<string> {
  const options = { timeout: 240_000, env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }) }
  const { stdout } = await execute(command, args, options)
  return stdout
}

const nothing = async () => undefined
const GREETS = 'Hello, '
const KATHERINE = ['Katherine Johnson', 'katherine@example.com']

const curl: Program = {
  name: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url }) {
    const user = await run('curl', ['--silent', '--show-error', '--include', `${url}/api/v1/users/123`])
    const made = await run('curl', [
      ...['--silent', '--show-error', '--include', '--http2-prior-knowledge', '--json'],
      ...['{"name":"John","email":"john@example.com"}', `${url}/api/v1/users`],
    ])
    return `${user}\n${made}`
  },
  prints: ['HTTP/1.1 200 OK', ...KATHERINE, 'HTTP/2 201', 'location: /api/v1/users/124'],
  frames: {
    toServer: ['GET /api/v1/users/123 HTTP/1.1\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '{"name":"John"'],
    toClient: ['HTTP/1.1 200 OK\r\n', ...KATHERINE, '"email":"john@example.com"'],
  },
}

const grpcurl: Program = {
  name: 'grpcurl',
  find: async () => {
    // Prints its version to stderr.
    const { stdout, stderr } = await execute('grpcurl', ['--version'])
    return firstLine(stdout + stderr)
  },
  prepare: nothing,
  async run({ grpc }) {
    const call = (proto: string, message: string, method: string) =>
      run('grpcurl', ['-plaintext', '-import-path', PROTO, '-proto', proto, '-d', message, grpc, method])
    const hello = await call('example.proto', '{"name":"grpcurl"}', 'example.ExampleService/SayHello')
    const user = await call('user_service.proto', '{"user_id":123}', 'UserService/GetUser')
    return hello + user
  },
  prints: [`${GREETS}grpcurl`, ...KATHERINE],
  frames: { toServer: ['PRI * HTTP/2.0', 'grpcurl'], toClient: [`${GREETS}grpcurl`, ...KATHERINE] },
}

const python: Program = {
  name: 'python',
  find: async () =>
    `${firstLine(await run('python3', ['--version']))}, grpcio ${firstLine(await run('python3', ['-c', 'import grpc, grpc_tools; print(grpc.__version__)']))}`,
  async prepare(folder) {
    const stubs = ['--python_out', folder, '--grpc_python_out', folder]
    const files = ['example.proto', 'user_service.proto'].map((name) => join(PROTO, name))
    await run('python3', ['-m', 'grpc_tools.protoc', '-I', PROTO, ...stubs, ...files])
  },
  run: ({ grpc }, folder) => run('python3', [join(HERE, 'client.py'), grpc], { env: { PYTHONPATH: folder } }),
  prints: [`${GREETS}Python`, ...KATHERINE, 'NOT_FOUND There is no user 999'],
  frames: { toServer: ['PRI * HTTP/2.0', 'Python'], toClient: [`${GREETS}Python`, ...KATHERINE] },
}

const GO_GRPC = 'v1.83.2'
const GO_PROTOBUF = 'v1.36.12'
const GO_GRPC_PLUGIN = 'v1.5.1'

const go: Program = {
  name: 'go',
  find: async () => `${firstLine(await run('go', ['version']))}, grpc-go ${GO_GRPC}`,
  async prepare(folder) {
    const bin = join(folder, 'bin')
    const env = { GOBIN: bin, GOFLAGS: '-mod=mod -buildvcs=false', PATH: `${bin}${delimiter}${process.env['PATH']}` }
    await run('go', ['install', `google.golang.org/protobuf/cmd/protoc-gen-go@${GO_PROTOBUF}`], { env })
    await run('go', ['install', `google.golang.org/grpc/cmd/protoc-gen-go-grpc@${GO_GRPC_PLUGIN}`], { env })
    // The contracts name no Go package, as the seminar's do not: the programs say so when they generate.
    const opt = ['module=interop', 'Mexample.proto=interop/pb', 'Muser_service.proto=interop/pb']
    const plugins = ['protoc-gen-go', 'protoc-gen-go-grpc'].map((name) => ({
      local: join(bin, name),
      out: folder,
      opt,
    }))
    const paths = ['--path', join(PROTO, 'example.proto'), '--path', join(PROTO, 'user_service.proto')]
    const buf = join(ROOT, 'node_modules', '.bin', 'buf')
    await run(buf, ['generate', PROTO, '--template', JSON.stringify({ version: 'v2', plugins }), ...paths], {
      cwd: PROTO,
      env,
    })
    await mkdir(join(folder, 'cmd'))
    await copyFile(join(HERE, 'client.go'), join(folder, 'cmd', 'main.go'))
    const needs = `require (\n\tgoogle.golang.org/grpc ${GO_GRPC}\n\tgoogle.golang.org/protobuf ${GO_PROTOBUF}\n)\n`
    await writeFile(join(folder, 'go.mod'), `module interop\n\ngo 1.24\n\n${needs}`)
    await run('go', ['build', '-o', join(bin, 'client'), './cmd'], { cwd: folder, env })
  },
  run: ({ grpc }, folder) => run(join(folder, 'bin', 'client'), [grpc]),
  prints: [`${GREETS}Go`, ...KATHERINE, 'NotFound There is no user 999'],
  frames: { toServer: ['PRI * HTTP/2.0', '\x02Go'], toClient: [`${GREETS}Go`, ...KATHERINE] },
}

export const PROGRAMS: readonly Program[] = [curl, grpcurl, python, go]

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
