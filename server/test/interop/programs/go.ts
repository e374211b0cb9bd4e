import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { firstLine, PROTO, type Program, ROOT, run, SOURCES } from '../program.ts'
import { CALLS, FRAMES, KATHERINE } from './expected.ts'

export const GO_GRPC = 'v1.84.0'
export const GO_PROTOBUF = 'v1.36.12'
export const GO_GRPC_PLUGIN = 'v1.5.1'
/** What stubs of contracts with `google.api.http` import. */
export const GO_GOOGLE_API = 'v0.0.0-20261026165753-2ffab32bce7e'
export const GO_GATEWAY = 'v2.33.0'
const GO_WEBSOCKET = 'v1.8.15'
const GO_GRAPHQL = 'v1.11.0'
const GO_DATALOADER = 'v7.1.0'
const GO_KAFKA = 'v1.22.2'
const GO_KAFKA_ADMIN = 'v1.19.0'

const GATEWAY = 'github.com/grpc-ecosystem/grpc-gateway/v2'

/** Each contract is a package of its own in Go: both user contracts have a type User. */
const PACKAGES: Readonly<Record<string, string>> = {
  'example.proto': 'example',
  'user_service.proto': 'numbered',
  'user.proto': 'user',
  'user_v1.proto': 'userv1',
  'echo.proto': 'echo',
  'files.proto': 'files',
  'gateway.proto': 'gateway',
  'operations.proto': 'operations',
  'parcel_v1.proto': 'parcelv1',
  'parcel_v2.proto': 'parcelv2',
}

/** Of the second port. */
const SECOND = 'port-50052/user_service.proto'

export const go: Program = {
  name: 'go',
  find: async () => `${firstLine(await run('go', ['version']))}, grpc-go ${GO_GRPC}`,
  async prepare(folder) {
    const env = await prepareGo(folder, 'interop')
    await mkdir(join(folder, 'cmd'))
    await copyFile(join(SOURCES, 'client.go'), join(folder, 'cmd', 'main.go'))
    await run('go', ['build', '-o', join(folder, 'bin', 'client'), './cmd'], { cwd: folder, env })
  },
  run: ({ grpc }, folder) => run(join(folder, 'bin', 'client'), [grpc]),
  prints: ['Hello, Go', ...KATHERINE, '5 There is no user 999', ...CALLS],
  frames: { toServer: [...FRAMES.toServer, '\x02Go'], toClient: [...FRAMES.toClient, 'Hello, Go'] },
}

/** A module with the stubs of every contract as its packages. Answers the environment in which it builds. */
export async function prepareGo(folder: string, module: string): Promise<Readonly<Record<string, string>>> {
  const bin = join(folder, 'bin')
  const env = { GOBIN: bin, GOFLAGS: '-mod=mod -buildvcs=false', PATH: `${bin}${delimiter}${process.env['PATH']}` }
  await run('go', ['install', `google.golang.org/protobuf/cmd/protoc-gen-go@${GO_PROTOBUF}`], { env })
  await run('go', ['install', `google.golang.org/grpc/cmd/protoc-gen-go-grpc@${GO_GRPC_PLUGIN}`], { env })
  await run('go', ['install', `${GATEWAY}/protoc-gen-grpc-gateway@${GO_GATEWAY}`], { env })
  // The contracts name no Go package, as the seminar's do not: the programs say so when they generate.
  const opt = [`module=${module}`, ...Object.entries(PACKAGES).map(([file, name]) => `M${file}=${module}/${name}`)]
  const plugins = ['protoc-gen-go', 'protoc-gen-go-grpc', 'protoc-gen-grpc-gateway'].map((name) => ({
    local: join(bin, name),
    out: folder,
    opt,
  }))
  const paths = Object.keys(PACKAGES).flatMap((file) => ['--path', join(PROTO, file)])
  const buf = join(ROOT, 'node_modules', '.bin', 'buf')
  const template = JSON.stringify({ version: 'v2', plugins })
  await run(buf, ['generate', PROTO, '--template', template, ...paths], { cwd: PROTO, env })
  // The second contract of the same name, made apart.
  const second = plugins.map((plugin) => ({ ...plugin, opt: [`module=${module}`, `M${SECOND}=${module}/second`] }))
  const secondTemplate = JSON.stringify({ version: 'v2', plugins: second })
  await run(buf, ['generate', join(PROTO, 'second'), '--template', secondTemplate], { cwd: PROTO, env })
  const needs = [
    `github.com/coder/websocket ${GO_WEBSOCKET}`,
    `github.com/graph-gophers/dataloader/v7 ${GO_DATALOADER}`,
    `github.com/graph-gophers/graphql-go ${GO_GRAPHQL}`,
    `github.com/twmb/franz-go ${GO_KAFKA}`,
    `github.com/twmb/franz-go/pkg/kadm ${GO_KAFKA_ADMIN}`,
    `${GATEWAY} ${GO_GATEWAY}`,
    `google.golang.org/genproto/googleapis/api ${GO_GOOGLE_API}`,
    `google.golang.org/grpc ${GO_GRPC}`,
    `google.golang.org/protobuf ${GO_PROTOBUF}`,
  ]
  await writeFile(join(folder, 'go.mod'), `module ${module}\n\ngo 1.26.0\n\nrequire (\n\t${needs.join('\n\t')}\n)\n`)
  return env
}
