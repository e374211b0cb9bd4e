/**
 * Runs what "Copy as" makes of KAFKA blocks, as kcat's line and as a program in TypeScript, Python and Go, against the server
 * at the given address: what a copied producer writes the app's own consumer must read as the block says it, and what a copied
 * consumer prints must be what was written. What is not here is skipped and said.
 *
 *   node web/testing/by-vite.node.ts web/interop/copied-kafka.node.ts http://127.0.0.1:8080
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { CommandTarget } from '../request/copy/commands.ts'
import { kafkaProgram, kcatLine } from '../request/copy/programs/kafka/index.ts'
import { type KafkaRequest, parseDocument, resolveRequest } from '../request/language/index.ts'
import { Learner } from '../testing/learner.node.ts'

const execute = promisify(execFile)
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const PATIENCE_MS = 120_000

/** What is written, and what of it the app reads: `partition:offset key=value`. The topic has three partitions. */
const PRODUCERS: readonly { readonly name: string; readonly text: string; readonly reads: readonly string[] }[] = [
  {
    name: 'keys, headers and quotes',
    text: 'KAFKA {{kafka}}/produce/TOPIC\ntrace: 42\n\n# @key ada\n{"id": 1, "of": "it\'s Ада"}\n===\n# @key bob\n{"id": 2}\n===\n# @key ada\n{"id": 3}',
    reads: ['0:0 bob={"id": 2}', '2:0 ada={"id": 1, "of": "it\'s Ада"}', '2:1 ada={"id": 3}'],
  },
  {
    name: 'a partition, a tombstone and compression',
    text: '# @compression gzip\n# @acks 1\n# @partition 1\nKAFKA {{kafka}}/produce/TOPIC\n\n# @key ada\nplain\n===\n# @key ada\n# @tombstone',
    reads: ['1:0 ada=plain', '1:1 ada='],
  },
  {
    name: 'an idempotent producer',
    text: '# @idempotent\n# @client-id till\nKAFKA {{kafka}}/produce/TOPIC\n\n# @key ada\nonce',
    reads: ['2:0 ada=once'],
  },
]

/** Values that a shell, a language or a line of a pipe might take for its own: the copy must write what the app writes. */
const HOSTILE: readonly string[] = [
  '{\n  "id": 9007199254740993,\n  "id": 1.0\n}',
  'one\n\n  two',
  `it's "quoted" $HOME \`id\` \\n \\ !! %PATH% * ~ ; & | < > ( ) {x}`,
  '-n --help',
  'a:b|c~d\te',
  'Привет 🌍',
  '@/etc/passwd',
]
const HOSTILE_BLOCK = `KAFKA {{kafka}}/produce/TOPIC\n\n${HOSTILE.map((value, index) => `# @partition 0\n# @key k:${index}\n${value}`).join('\n===\n')}`

const CONSUMERS: readonly { readonly name: string; readonly text: string; readonly prints: readonly RegExp[] }[] = [
  {
    name: 'a member of a group',
    text: '# @group readers\n# @from earliest\n# @until 2 messages\n# @commit after\n# @assignor cooperative-sticky\nKAFKA {{kafka}}/consume/TOPIC',
    prints: [/first/, /second/],
  },
  {
    name: 'a reader without a group',
    text: '# @from earliest\n# @until 2 messages\nKAFKA {{kafka}}/consume/TOPIC',
    prints: [/first/, /second/],
  },
]

interface Form {
  readonly name: string
  /** Throws where it is missing. */
  prepare(folder: string): Promise<void>
  /** Null: this form cannot say it. */
  run(request: KafkaRequest, target: CommandTarget, folder: string): Promise<string> | null
}

const runIn = async (folder: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { stdout } = await execute(command, [...args], {
    cwd: folder,
    timeout: PATIENCE_MS,
    env: { ...process.env, ...env },
  })
  return stdout
}

function program(
  language: 'typescript' | 'python' | 'go',
  start: (folder: string, file: string) => Promise<string>,
): Form['run'] {
  return (request, target, folder) => {
    const made = kafkaProgram(request, language, target)
    return made && writeFile(join(folder, made.file), made.text).then(() => start(folder, made.file))
  }
}

const FORMS: readonly Form[] = [
  {
    name: 'kcat',
    prepare: async (folder) => void (await runIn(folder, 'kcat', ['-V'])),
    run(request, target, folder) {
      const line = kcatLine(request, 'bash', target)
      return line === null ? null : runIn(folder, 'bash', ['-c', `set -o pipefail; ${line}`])
    },
  },
  {
    name: 'typescript',
    async prepare(folder) {
      await symlink(MODULES, join(folder, 'node_modules'))
      await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    },
    run: program('typescript', (folder, file) => runIn(folder, process.execPath, [file])),
  },
  {
    name: 'python',
    prepare: async (folder) =>
      void (await runIn(folder, 'python3', [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--target',
        'packages',
        'confluent-kafka',
      ])),
    run: program('python', (folder, file) =>
      runIn(folder, 'python3', [file], { PYTHONPATH: join(folder, 'packages') }),
    ),
  },
  {
    name: 'go',
    async prepare(folder) {
      await runIn(folder, 'go', ['mod', 'init', 'request'])
      await runIn(folder, 'go', ['get', 'github.com/twmb/franz-go'])
    },
    run: program('go', (folder, file) => runIn(folder, 'go', ['run', '-mod=mod', file])),
  },
]

async function readAll(learner: Learner, topic: string, count: number): Promise<readonly string[]> {
  const text = `# @from earliest\n# @until ${count} messages\n# @until 10s\nKAFKA {{kafka}}/consume/${topic}`
  const { results } = await learner.run(text)
  const seen = results[0]?.stream?.latest ?? []
  const records = seen.flatMap(({ form, text: value, kafka }) =>
    kafka && form !== 'state' ? [`${kafka.partition}:${kafka.offset} ${kafka.key ?? '-'}=${value}`] : [],
  )
  return records.toSorted()
}

async function tryForm(form: Form, learner: Learner, target: CommandTarget, folder: string): Promise<string[]> {
  const problems: string[] = []
  const requestOf = (text: string, topic: string): KafkaRequest => {
    const document = parseDocument(text.replaceAll('TOPIC', topic))
    const [node] = document.requests
    const request = node && resolveRequest(document, node, { kafka: learner.kafka ?? '' })
    if (request?.kind !== 'kafka') throw new Error(`no block of Kafka: ${text}`)
    return request
  }
  const create = (topic: string) => learner.run(`# @partitions 3\nKAFKA {{kafka}}/create-topic/${topic}`)
  for (const [index, { name, text, reads }] of PRODUCERS.entries()) {
    const topic = `${form.name}-p${index}`
    await create(topic)
    const printed = await form.run(requestOf(text, topic), target, folder)?.catch((error: unknown) => String(error))
    const found = await readAll(learner, topic, reads.length)
    if (found.join('\n') !== reads.join('\n')) problems.push(`${form.name}, ${name}: ${found.join(' | ')} (${printed})`)
  }
  const [mine, theirs] = [`${form.name}-mine`, `${form.name}-theirs`]
  for (const topic of [mine, theirs]) await create(topic)
  await learner.run(HOSTILE_BLOCK.replaceAll('TOPIC', mine))
  const said = await form
    .run(requestOf(HOSTILE_BLOCK, theirs), target, folder)
    ?.catch((error: unknown) => String(error))
  const wanted = await readAll(learner, mine, HOSTILE.length)
  const found = await readAll(learner, theirs, HOSTILE.length)
  if (wanted.length !== HOSTILE.length || JSON.stringify(wanted) !== JSON.stringify(found)) {
    problems.push(
      `${form.name}, hostile values: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)} (${said})`,
    )
  }
  for (const [index, { name, text, prints }] of CONSUMERS.entries()) {
    const topic = `${form.name}-c${index}`
    await create(topic)
    await learner.run(`KAFKA {{kafka}}/produce/${topic}\n\n# @key a\nfirst\n===\n# @key b\nsecond`)
    const printed = await form.run(requestOf(text, topic), target, folder)?.catch((error: unknown) => String(error))
    const missing = prints.filter((pattern) => !pattern.test(printed ?? ''))
    if (missing.length > 0) problems.push(`${form.name}, ${name}: no ${missing.join(' or ')} in ${printed}`)
  }
  return problems
}

async function main([httpUrl = '']: readonly string[]): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'framewise-kafka-copies-'))
  const learner = await Learner.join(httpUrl)
  const target = { httpUrl, grpcTarget: '', sandbox: learner.sandbox, contracts: null }
  let failures = 0
  try {
    for (const form of FORMS) {
      const folder = await mkdtemp(join(scratch, `${form.name}-`))
      const isHere = await form.prepare(folder).then(
        () => true,
        (error: unknown) => {
          process.stdout.write(`– ${form.name} skipped: ${String(error).split('\n', 1)[0]}\n`)
          return false
        },
      )
      const problems = isHere ? await tryForm(form, learner, target, folder) : []
      if (isHere) process.stdout.write(`${problems.length === 0 ? '✓' : '✗'} ${form.name}\n`)
      for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)
      failures += problems.length
    }
  } finally {
    learner.leave()
    await rm(scratch, { recursive: true, force: true })
  }
  if (failures === 0) process.stdout.write('Every copied client of Kafka wrote and read what its block says.\n')
  return failures === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
