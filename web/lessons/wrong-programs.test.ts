/**
 * Servers of practice with one mistake each, as programs that a learner has connected: the line that is there for that mistake finds it.
 * The programs are the lesson's own in TypeScript, but for what is changed here.
 */
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startServerProcess } from '../../server/test/testing/server-process.ts'
import { judgeServer, type LessonServer, lessonServers } from '../testing/judge-server.node.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PATIENCE_MS = 60_000

interface Mistake {
  readonly name: string
  /** Of the practice. */
  readonly id: string
  readonly fails: string
  readonly right: string
  readonly wrong: string
}

const MISTAKES: readonly Mistake[] = [
  {
    name: 'one name for all who call meanwhile',
    id: 'greet',
    fails: 'crowd',
    right: '= ({ request }, callback) => {',
    wrong:
      '= async ({ request }, callback) => {\n  last = request\n  await new Promise((later) => setTimeout(later, 50))\n  request = last',
  },
  {
    name: 'nobody without a name',
    id: 'greet',
    fails: 'nobody',
    right: '  callback(null, {',
    wrong: "  if (request.name === '') callback({ code: grpc.status.INVALID_ARGUMENT })\n  else callback(null, {",
  },
  {
    name: 'bytes become text',
    id: 'both-ways',
    fails: 'bytes',
    right: 'guest.send(data, { binary: isBinary })',
    wrong: 'guest.send(String(data))',
  },
  {
    name: 'speaks when spoken to',
    id: 'both-ways',
    fails: 'first',
    right: "  guest.send('hello')\n",
    wrong: '',
  },
  {
    name: 'gRPC tells no WebSocket',
    id: 'together',
    fails: 'down',
    right: '  callback(null, create(call.request))',
    wrong:
      '  const user = { ...call.request, id: String(users.length + 1) }\n  users.push(user)\n  callback(null, user)',
  },
  {
    name: 'hangs up on what is no JSON',
    id: 'together',
    fails: 'broken',
    right: "guest.send(JSON.stringify({ error: 'a user is JSON' }))",
    wrong: 'guest.close(1008)',
  },
  {
    name: 'every error is 500',
    id: 'gateway',
    fails: 'missing',
    right: 'STATUSES[code] ?? 500',
    wrong: '500',
  },
  {
    name: 'a parameter that is not looked at',
    id: 'gateway',
    fails: 'query',
    right: "Number(url.searchParams.get('pageSize'))",
    wrong: '0',
  },
]

let server: ServerProcess
let folder: string
beforeAll(async () => {
  ;[server, folder] = await Promise.all([startServerProcess(), mkdtemp(join(tmpdir(), 'framewise-wrong-'))])
  for (const name of ['node_modules', 'package.json', 'proto']) await symlink(join(ROOT, name), join(folder, name))
})
afterAll(() => Promise.all([server.stop(), rm(folder, { recursive: true })]))

function practiceOf(id: string): LessonServer {
  const found = lessonServers.find(({ name }) => name === `practice/four-servers/${id}`)
  if (found === undefined) throw new Error(`practice has no server ${id}`)
  return found
}

test.each(MISTAKES)('$id does not pass $fails: $name', { timeout: PATIENCE_MS }, async (mistake) => {
  const { id, fails, right, wrong } = mistake
  const one = practiceOf(id)
  const text = await readFile(join(ROOT, one.folder, `${id}.ts`), 'utf8')
  expect(text.split(right)).toHaveLength(2)
  const file = join(folder, `${id}-${MISTAKES.indexOf(mistake)}.ts`)
  await writeFile(file, `let last\n${text.replace(right, () => wrong)}`)
  const lacks = await judgeServer(server.url, one, () => ({ command: process.execPath, args: [file], cwd: folder }))
  expect(lacks.map((line) => line.split(':')[0])).toContain(fails)
})
