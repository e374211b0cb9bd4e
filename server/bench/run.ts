/**
 * `npm run bench [name…] [-- --flag…]`: every figure that Framewise promises, measured side by side on this machine. Each bench runs in a
 * process of its own, so that none warms or crowds another, and is given the flags. Prints a table; exits 1 when a figure misses its
 * target. `class` takes twenty minutes: it runs where it is named.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from '../build/index.ts'
import { findOrInstallChromium } from '../test/chromium.ts'

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The figure promised: `>= 0.8`, `<= 100`; absent for a figure that is only told. */
  readonly target?: string
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BENCHES: Readonly<Record<string, string>> = {
  tap: 'server/bench/tap.ts',
  grpc: 'server/bench/grpc.ts',
  download: 'server/bench/download.ts',
  websocket: 'server/bench/websocket.ts',
  rest: 'server/bench/rest-list.ts',
  gateway: 'server/bench/gateway.ts',
  graphql: 'server/bench/graphql.ts',
  sse: 'server/bench/sse.ts',
  socketio: 'server/bench/socketio.ts',
  kafka: 'server/bench/kafka.ts',
  decoders: 'server/bench/decoders.ts',
  start: 'server/bench/start.ts',
  class: 'server/bench/class.ts',
  frames: 'web/frames/bench.node.ts',
  app: 'web/e2e/bench.node.ts',
}

/** `--learners 100` is one flag and its value. */
const firstFlag = process.argv.findIndex((argument) => argument.startsWith('--'))
const wanted = process.argv.slice(2, firstFlag < 0 ? undefined : firstFlag)
const flags = firstFlag < 0 ? [] : process.argv.slice(firstFlag)
const ONLY_NAMED: ReadonlySet<string> = new Set(['class'])

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

function holds({ value, target }: Figure): boolean {
  const match = /^(>=|<=)\s*([\d.]+)$/.exec(target ?? '')
  if (match === null) return target === undefined
  return match[1] === '>=' ? value >= Number(match[2]) : value <= Number(match[2])
}

function row(figure: Figure): string {
  const value = `${Number(figure.value.toPrecision(4))} ${figure.unit}`.trim()
  const verdict = figure.target === undefined ? '' : `${figure.target}  ${holds(figure) ? 'ok' : 'MISSED'}`
  return `${figure.name.padEnd(64)} ${value.padStart(16)}   ${verdict}`
}

const isNamed = wanted.length > 0
const names = isNamed ? wanted : Object.keys(BENCHES).filter((name) => !ONLY_NAMED.has(name))
if (names.includes('app')) await ensureBuilt(console.log)
let missed = 0
for (const name of names) {
  const file = BENCHES[name]
  if (file === undefined || !existsSync(join(ROOT, file)))
    throw new Error(`There is no bench ${name}: ${Object.keys(BENCHES).join(', ')}`)
  for (const figure of await measure(file)) {
    console.log(row(figure))
    if (!holds(figure)) missed += 1
  }
}
console.log(missed === 0 ? '\nEvery figure holds.' : `\n${missed} figures missed.`)
process.exitCode = missed === 0 ? 0 : 1
