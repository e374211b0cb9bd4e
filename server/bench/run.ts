/**
 * `npm run bench [name…] [-- --flag…]`: every figure that Framewise promises, measured side by side on this machine. Each bench runs in a
 * process of its own, so that none warms or crowds another, and is given the flags. Prints a table; exits 1 when a figure misses its
 * target. `npm run bench -- --help` lists them.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from '../build/index.ts'
import { findOrInstallChromium } from '../test/chromium.ts'
import { type Figure, printFigures } from './figures.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Bench {
  readonly file: string
  readonly what: string
  /** It takes twenty minutes. */
  readonly isOnlyNamed?: boolean
}

const BENCHES: Readonly<Record<string, Bench>> = {
  tap: { file: 'server/bench/tap.ts', what: 'recording, against bare Fastify' },
  grpc: { file: 'server/bench/grpc.ts', what: 'calls and streams, against @grpc/grpc-js' },
  download: { file: 'server/bench/download.ts', what: 'memory that a download of 200 MB takes' },
  websocket: { file: 'server/bench/websocket.ts', what: 'echoes, against bare ws' },
  rest: { file: 'server/bench/rest-list.ts', what: 'a list out of SQLite, against bare Fastify from memory' },
  gateway: { file: 'server/bench/gateway.ts', what: 'calls through the gateway, against direct ones' },
  graphql: { file: 'server/bench/graphql.ts', what: 'a query, against graphql-yoga; what it costs to refuse a bomb' },
  sse: { file: 'server/bench/sse.ts', what: 'one broadcast to 1,000 clients' },
  socketio: { file: 'server/bench/socketio.ts', what: 'memory of idle connections, against socket.io' },
  kafka: { file: 'server/bench/kafka.ts', what: 'records acknowledged, from produce to consume, kill -9' },
  decoders: { file: 'server/bench/decoders.ts', what: 'from bytes to field trees, against tshark' },
  start: { file: 'server/bench/start.ts', what: 'how soon a second `npm start` is ready, and its memory' },
  class: { file: 'server/bench/class.ts', what: 'a class of 1,000 for ten minutes', isOnlyNamed: true },
  homes: { file: 'server/bench/homes.ts', what: 'two processes against one, on a PostgreSQL', isOnlyNamed: true },
  frames: { file: 'web/frames/bench.node.ts', what: 'the frames panel under load' },
  'own-server': { file: 'web/own-server/bench.node.ts', what: 'a learner’s own server, against a bare one' },
  app: { file: 'web/e2e/bench.node.ts', what: 'the app in a browser: first load, from Run to frames' },
}

/** `--learners 100` is one flag and its value. */
const firstFlag = process.argv.findIndex((argument) => argument.startsWith('--'))
const wanted = process.argv.slice(2, firstFlag < 0 ? undefined : firstFlag)
const flags = firstFlag < 0 ? [] : process.argv.slice(firstFlag)

function measure(file: string): Promise<Figure[]> {
  const code = `const { bench } = await import(${JSON.stringify(pathToFileURL(join(ROOT, file)).href)}); process.send(await bench(), () => process.exit(0))`
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code, '--', ...flags], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, ...(file.startsWith('web/') ? { CHROMIUM_PATH: findOrInstallChromium() } : {}) },
    })
    let figures: Figure[] = []
    child.on('message', (message) => {
      figures = message as Figure[]
    })
    child.on('exit', (status) =>
      status === 0 && figures.length > 0 ? done(figures) : failed(new Error(`${file} gave no figures`)),
    )
  })
}

async function main(): Promise<void> {
  if (flags.includes('--help')) {
    console.log('npm run bench [name…] [-- --flag…]\n')
    for (const [name, { what, isOnlyNamed }] of Object.entries(BENCHES))
      console.log(`  ${name.padEnd(10)} ${what}${isOnlyNamed === true ? ' (only where it is named)' : ''}`)
    return
  }
  const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name))
  if (unknown !== undefined) throw new Error(`There is no bench ${unknown}: ${Object.keys(BENCHES).join(', ')}`)
  const chosen = Object.entries(BENCHES).filter(([name, { isOnlyNamed }]) =>
    wanted.length > 0 ? wanted.includes(name) : isOnlyNamed !== true,
  )
  if (chosen.some(([name]) => name === 'app')) await ensureBuilt(console.log)
  let missed = 0
  for (const [, { file }] of chosen) missed += printFigures(await measure(file))
  console.log(missed === 0 ? '\nEvery figure holds.' : `\n${missed} figures missed.`)
  process.exitCode = missed === 0 ? 0 : 1
}

await main()
