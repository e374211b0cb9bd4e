/** gRPC's own libraries: Go, Python, Java and Node, with stubs of the learner's contract or without. */
import { access, copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { firstLine, PROTO, ROOT, run, runBoth } from '../program.ts'
import { GO_GOOGLE_API, GO_GRPC, GO_GRPC_PLUGIN, GO_PROTOBUF } from '../programs/go.ts'
import { callsOf } from './expected.ts'
import { type OwnProgram, runUntilClosed } from './own-program.ts'

const CLIENTS = join(import.meta.dirname, 'clients')
const BUF = join(ROOT, 'node_modules', '.bin', 'buf')
const CONTRACT = 'kinds.proto'

/** What the contract imports, beside it. */
async function copyImports(folder: string): Promise<void> {
  await mkdir(join(folder, 'google', 'api'), { recursive: true })
  for (const name of ['annotations.proto', 'http.proto'])
    await copyFile(join(PROTO, 'google', 'api', name), join(folder, 'google', 'api', name))
}

/** Node's HTTP/2 ends its side of a stream before it resets that, so that a handler may have ended by itself; others reset at once. */
function abortingCallsOf(name: string): ReturnType<typeof callsOf> {
  const calls = callsOf(name)
  return { ...calls, logs: [...calls.logs, 'the talk was aborted'] }
}

const grpcJs: OwnProgram = {
  name: 'grpc-js',
  async find() {
    const print = 'process.stdout.write(require("@grpc/grpc-js/package.json").version)'
    return `@grpc/grpc-js ${await run(process.execPath, ['-e', print], { cwd: ROOT })}`
  },
  async prepare(folder) {
    await copyImports(folder)
    await run(BUF, ['build', folder, '-o', join(folder, 'kinds.binpb')], { cwd: folder })
  },
  run: (targets, folder) =>
    runUntilClosed(
      process.execPath,
      [join(CLIENTS, 'grpc-js-client.ts'), targets.host, join(folder, 'kinds.binpb')],
      targets,
    ),
  ...callsOf('Node'),
}

const go: OwnProgram = {
  name: 'go',
  find: async () => `${firstLine(await run('go', ['version']))}, grpc-go ${GO_GRPC}`,
  async prepare(folder) {
    const bin = join(folder, 'bin')
    const env = { GOBIN: bin, GOFLAGS: '-mod=mod -buildvcs=false', PATH: `${bin}${delimiter}${process.env['PATH']}` }
    await run('go', ['install', `google.golang.org/protobuf/cmd/protoc-gen-go@${GO_PROTOBUF}`], { env })
    await run('go', ['install', `google.golang.org/grpc/cmd/protoc-gen-go-grpc@${GO_GRPC_PLUGIN}`], { env })
    await copyImports(folder)
    const opt = ['module=own', `M${CONTRACT}=own/kinds`]
    const plugins = ['protoc-gen-go', 'protoc-gen-go-grpc'].map((name) => ({
      local: join(bin, name),
      out: folder,
      opt,
    }))
    const template = JSON.stringify({ version: 'v2', plugins })
    await run(BUF, ['generate', folder, '--template', template, '--path', join(folder, CONTRACT)], { cwd: folder, env })
    const needs = [
      `google.golang.org/genproto/googleapis/api ${GO_GOOGLE_API}`,
      `google.golang.org/grpc ${GO_GRPC}`,
      `google.golang.org/protobuf ${GO_PROTOBUF}`,
    ]
    await writeFile(join(folder, 'go.mod'), `module own\n\ngo 1.26.0\n\nrequire (\n\t${needs.join('\n\t')}\n)\n`)
    await mkdir(join(folder, 'cmd'))
    await copyFile(join(CLIENTS, 'client.go'), join(folder, 'cmd', 'main.go'))
    await run('go', ['build', '-o', join(bin, 'client'), './cmd'], { cwd: folder, env })
  },
  run: (targets, folder) => runUntilClosed(join(folder, 'bin', 'client'), [targets.host], targets),
  ...abortingCallsOf('Go'),
}

const python: OwnProgram = {
  name: 'python',
  async find() {
    const print = 'import grpc, grpc_tools; print(grpc.__version__)'
    const [version, grpcio] = await Promise.all([run('python3', ['--version']), run('python3', ['-c', print])])
    return `${firstLine(version)}, grpcio ${firstLine(grpcio)}`
  },
  async prepare(folder) {
    const out = ['--python_out', folder, '--grpc_python_out', folder]
    const imported = ['google/api/annotations.proto', 'google/api/http.proto']
    const tool = ['-m', 'grpc_tools.protoc', '-I', folder, '-I', PROTO]
    await run('python3', [...tool, ...out, CONTRACT, ...imported])
  },
  run: (targets, folder) =>
    runUntilClosed('python3', [join(CLIENTS, 'client.py'), targets.host], targets, {
      env: { PYTHONPATH: folder, PYTHONUNBUFFERED: '1' },
    }),
  ...abortingCallsOf('Python'),
}

const JAVA_GRPC = '1.85.1'
/** What was fetched once stays. */
const JARS = join(ROOT, 'node_modules', '.cache', `grpc-java-${JAVA_GRPC}`)
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>framewise</groupId>
  <artifactId>own-server</artifactId>
  <version>1</version>
  <dependencies>
    ${['grpc-netty-shaded', 'grpc-stub', 'grpc-protobuf']
      .map(
        (name) =>
          `<dependency><groupId>io.grpc</groupId><artifactId>${name}</artifactId><version>${JAVA_GRPC}</version></dependency>`,
      )
      .join('\n    ')}
  </dependencies>
</project>
`

const java: OwnProgram = {
  name: 'java',
  async find() {
    // It tells its version on stderr.
    const { stderr } = await runBoth('java', ['-version'])
    await run('javac', ['-version'])
    await access(JARS).catch(() => run('mvn', ['--version']))
    return `${firstLine(stderr)}, grpc-java ${JAVA_GRPC}`
  },
  async prepare(folder) {
    await access(JARS).catch(async () => {
      // Whole or not at all: a run that was stopped leaves no half of it behind.
      const jars = join(folder, 'jars')
      await writeFile(join(folder, 'pom.xml'), POM)
      await run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], { cwd: folder })
      await mkdir(join(JARS, '..'), { recursive: true })
      const beside = `${JARS}-${process.pid}`
      await run('cp', ['-r', jars, beside])
      await rename(beside, JARS).catch(() => rm(beside, { recursive: true }))
    })
    await run('javac', ['-cp', join(JARS, '*'), '-d', folder, join(CLIENTS, 'Client.java')])
  },
  run: (targets, folder) => {
    const flags = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
    const classPath = [join(JARS, '*'), folder].join(delimiter)
    return runUntilClosed('java', [...flags, '-cp', classPath, 'Client', targets.host], targets)
  },
  ...abortingCallsOf('Java'),
}

export const grpcClients: readonly OwnProgram[] = [grpcJs, go, python, java]
