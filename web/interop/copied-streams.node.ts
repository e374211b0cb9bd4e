/**
 * Runs what "Copy as" makes of WebSocket and Socket.IO blocks, in TypeScript and Python, against the server at the given
 * address: each program has to end by itself and to print what the server answers. Streams of events have no end, and
 * bash and Go no program for these.
 *
 *   node web/testing/by-vite.node.ts web/interop/copied-streams.node.ts http://127.0.0.1:8080
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { programFor } from '../request/copy/programs/index.ts'
import { parseDocument, resolveRequest } from '../request/language/index.ts'
import { HOSTILE_WORDS } from '../request/testing/hostile-requests.ts'
import { Learner } from '../testing/learner.node.ts'

const execute = promisify(execFile)
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
/** What the programs say to install. */
const PYTHON_PACKAGES = ['websockets==16.0', 'python-socketio[client]==5.18.1']
const PATIENCE_MS = 60_000

const CHAT = '# @auth {"token": "my-jwt-token"}\nSOCKETIO {{host}}\n\n["join_chat", {"room_id": "copied"}]\n'

const WORDS = Object.values(HOSTILE_WORDS)

const STREAMS: readonly { readonly name: string; readonly text: string; readonly prints: readonly RegExp[] }[] = [
  {
    name: 'a text and its echo',
    text: 'WEBSOCKET {{host}}/ws\nSec-WebSocket-Protocol: echo.v1\n\nit\'s "one" \\ Ада\n=== wait-for-server\n=== close 1000 bye\n',
    prints: [/it's "one" \\ Ада/],
  },
  {
    name: 'hostile words and their echo',
    text: `WEBSOCKET {{host}}/ws\n\n${WORDS.map((word) => `${word}\n=== wait-for-server`).join('\n===\n')}\n=== close\n`,
    prints: WORDS.map((word) => new RegExp(word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))),
  },
  {
    name: 'bytes, a header and a close code',
    text: 'WEBSOCKET {{host}}/ws?deflate=1\nx-mine: yes\n\n# @binary\n48 69\n=== wait-for-server\n=== close 3000 bye\n',
    prints: [/b'Hi'|48 69|ArrayBuffer/],
  },
  {
    name: 'prices',
    text: 'WEBSOCKET {{host}}/ws/ticker\n\n=== wait-for-server\n{"subscribe": ["BTC"]}\n=== wait-for-server\n=== close\n',
    prints: [/"type":"prices"/],
  },
  {
    name: 'a chat',
    text: `${CHAT}=== wait-for-server\n# @ack\n["send_message", {"room_id": "copied", "message": "copied"}]\n=== wait-for-server\n=== wait-for-server\n=== close\n`,
    prints: [/connected/, /copied/],
  },
]

interface Language {
  readonly name: 'typescript' | 'python'
  prepare(folder: string): Promise<void>
  run(file: string, folder: string): Promise<{ readonly stdout: string }>
}

const LANGUAGES: readonly Language[] = [
  {
    name: 'typescript',
    async prepare(folder) {
      await symlink(MODULES, join(folder, 'node_modules'))
      await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    },
    run: (file, cwd) => execute(process.execPath, [file], { cwd, timeout: PATIENCE_MS }),
  },
  {
    name: 'python',
    async prepare(folder) {
      await execute('python3', [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--target',
        join(folder, 'packages'),
        ...PYTHON_PACKAGES,
      ])
    },
    run(file, cwd) {
      const env = { ...process.env, PYTHONPATH: join(cwd, 'packages'), PYTHONIOENCODING: 'utf-8' }
      return execute('python3', [file], { cwd, env, timeout: PATIENCE_MS })
    },
  },
]

async function main([httpUrl = '']: readonly string[]): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'framewise-streams-'))
  const learner = await Learner.join(httpUrl)
  const target = { httpUrl, grpcTarget: '', sandbox: learner.sandbox, contracts: null }
  const problems: string[] = []
  try {
    for (const language of LANGUAGES) {
      const folder = await mkdtemp(join(scratch, `${language.name}-`))
      await language.prepare(folder)
      for (const { name, text, prints } of STREAMS) {
        const document = parseDocument(text)
        const [node] = document.requests
        const request = node ? resolveRequest(document, node, { host: httpUrl }) : null
        const program = request && programFor(request, language.name, target)
        if (!program) throw new Error(`no program for ${name}`)
        await writeFile(join(folder, program.file), program.text)
        const printed = await language.run(program.file, folder).then(
          ({ stdout }) => stdout,
          (error: unknown) => `${error}`,
        )
        const missing = prints.filter((pattern) => !pattern.test(printed))
        if (missing.length > 0) problems.push(`${language.name}, ${name}: no ${missing.join(' or ')} in ${printed}`)
      }
    }
  } finally {
    learner.leave()
    await rm(scratch, { recursive: true, force: true })
  }
  for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)
  if (problems.length === 0) process.stdout.write('Every copied stream was answered, and ended.\n')
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
