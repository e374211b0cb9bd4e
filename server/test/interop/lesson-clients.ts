/**
 * The programs that lessons show beside their text, run as a learner runs them. Each ends by itself without an error, and what
 * it prints matches every pattern that its lesson.yaml promises, in small letters or capitals.
 */
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { nothing, type Program, ROOT, run, type Targets } from './program.ts'
import { go, prepareGo } from './programs/go.ts'
import { preparePython, python } from './programs/python.ts'

const LESSONS = join(ROOT, 'lessons')
/** What the programs say to install once. */
const PYTHON_PACKAGES = [
  'websockets==16.0',
  'python-socketio[client]==5.18.1',
  'grpcio-health-checking==1.85.1',
  'confluent-kafka==2.16.1',
  'httpx[http2]==0.28.1',
]
/** The module whose packages the Go programs import. */
export const GO_MODULE = 'framewise'

interface Client {
  /** `http-messages-ask-for-a-user-get-user`: one of its kind in the course. */
  readonly name: string
  readonly file: string
  readonly prints: readonly string[]
  readonly needs?: 'tls'
}

/** What the lessons' build has checked already: every set is whole and told of in lesson.yaml. */
interface LessonFile {
  readonly clients?: Readonly<Record<string, Pick<Client, 'prints' | 'needs'>>>
}

async function clients(ending: string): Promise<Client[]> {
  const files = (await readdir(LESSONS, { recursive: true })).filter((name) => name.endsWith('lesson.yaml')).sort()
  const found = await Promise.all(
    files.map(async (name) => {
      const folder = join(LESSONS, name, '..', 'clients')
      const lesson: LessonFile = parse(await readFile(join(LESSONS, name), 'utf8'))
      const there = new Set(lesson.clients === undefined ? [] : await readdir(folder))
      return Object.entries(lesson.clients ?? {})
        .filter(([id]) => there.has(`${id}.${ending}`))
        .map(([id, told]) => ({
          ...told,
          name: [...name.split(/[/\\]/).slice(0, 2), id].join('-'),
          file: join(folder, `${id}.${ending}`),
        }))
    }),
  )
  return found.flat()
}

/** One line for each, and what it printed instead where that is wrong. */
async function runAll(ending: string, start: (client: Client) => Promise<string>): Promise<string> {
  const lines: string[] = []
  for (const client of await clients(ending)) {
    const output = await start(client)
    const missing = client.prints.filter((pattern) => !new RegExp(pattern, 'iu').test(output))
    if (missing.length > 0) throw new Error(`${client.file} did not print ${missing.join(' or ')}, but:\n${output}`)
    lines.push(client.name)
  }
  return `${lines.join('\n')}\n${DONE}\n`
}

const DONE = 'every lesson client ran'

const environmentOf = ({ needs }: Client, targets: Targets) => {
  const { url, grpc } = needs === 'tls' ? targets.encrypted : targets
  return {
    FRAMEWISE_URL: url,
    FRAMEWISE_GRPC: grpc,
    FRAMEWISE_GRPC_2: targets.grpc2,
    FRAMEWISE_KAFKA: targets.kafka,
    FRAMEWISE_CA: targets.authority,
  }
}
const expected = { prints: [DONE], frames: { toServer: [], toClient: [] } }

/** Stubs and packages of the programs of lessons, in the folder. */
export async function preparePythonOfLessons(folder: string): Promise<void> {
  await preparePython(folder)
  await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, ...PYTHON_PACKAGES])
}

/** Every program in `cmd`, into `bin`. */
export async function buildGo(folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  await run('go', ['build', '-o', `${join(folder, 'bin')}/`, './cmd/...'], { cwd: folder, env })
}

export const lessonsInTypeScript: Program = {
  name: 'lessons in TypeScript',
  find: async () => `Node ${process.versions.node}`,
  prepare: nothing,
  async run(targets) {
    const start = (client: Client) =>
      run(process.execPath, [client.file], { cwd: ROOT, env: environmentOf(client, targets) })
    // Those for pages run in Node, too.
    return `${await runAll('js', start)}${await runAll('ts', start)}`
  },
  ...expected,
}

export const lessonsInPython: Program = {
  name: 'lessons in Python',
  requiredWith: python.name,
  find: python.find,
  prepare: preparePythonOfLessons,
  run: (targets, folder) =>
    runAll('py', (client) =>
      run('python3', [client.file], {
        env: { ...environmentOf(client, targets), PYTHONPATH: folder, PYTHONIOENCODING: 'utf-8' },
      }),
    ),
  ...expected,
}

export const lessonsInGo: Program = {
  name: 'lessons in Go',
  requiredWith: go.name,
  find: go.find,
  async prepare(folder) {
    const env = await prepareGo(folder, GO_MODULE)
    for (const { name, file } of await clients('go')) {
      await mkdir(join(folder, 'cmd', name), { recursive: true })
      await copyFile(file, join(folder, 'cmd', name, 'main.go'))
    }
    await buildGo(folder, env)
  },
  run: (targets, folder) =>
    runAll('go', (client) => run(join(folder, 'bin', client.name), [], { env: environmentOf(client, targets) })),
  ...expected,
}
