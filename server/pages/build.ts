/**
 * Builds the app into web/dist when its sources changed, and compresses every file once, so that serving costs nothing.
 * Run as a program (`node server/pages/build.ts`) it builds; a start runs it in a child process, whose memory goes with it.
 */
import { spawn } from 'node:child_process'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fingerprint } from './fingerprint.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const DIST = join(ROOT, 'web/dist')
const MARK = '.fingerprint'
/** Hidden, so that neither git nor the fingerprint sees it. */
const BESIDE = join(ROOT, 'web/.dist-')
const WORTH_COMPRESSING = /\.(html|js|css|svg|json|txt|proto|ttf)$/

/** @returns whether a build was needed */
export async function ensureBuilt(announce: (line: string) => void): Promise<boolean> {
  const wanted = await fingerprint(ROOT)
  if ((await builtFrom()) === wanted) return false
  announce('Building the app, once after each change of its sources…')
  await runSelf()
  return true
}

function runSelf(): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (text) => {
      output += text
    })
    child.stderr.on('data', (text) => {
      output += text
    })
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`The app could not be built:\n${output.trim()}`)),
    )
  })
}

/** Beside the old build, and put in its place when it is whole: a server that is running, or a second start, never sees half of it. */
async function build(): Promise<void> {
  const wanted = await fingerprint(ROOT)
  const made = `${BESIDE}${process.pid}`
  try {
    const vite = await import('vite')
    await vite.build({
      root: join(ROOT, 'web'),
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: made, emptyOutDir: true },
    })
    const files = await readdir(made, { recursive: true })
    await Promise.all(files.filter((file) => WORTH_COMPRESSING.test(file)).map((file) => compress(join(made, file))))
    await writeFile(join(made, MARK), wanted)
    await rm(DIST, { recursive: true, force: true })
    await rename(made, DIST).catch(async (error) => {
      // Another start was faster, with the same sources.
      if ((await builtFrom()) !== wanted) throw error
    })
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}

function builtFrom(): Promise<string> {
  return readFile(join(DIST, MARK), 'utf8').catch(() => '')
}

async function compress(file: string): Promise<void> {
  const bytes = await readFile(file)
  const quality = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 10,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality))
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
}

/** A fault in a lesson says file:line:column, and a stack of the bundler's would only hide it. */
function explain(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const problem = /LessonProblem: (.*)/.exec(text)?.[1]
  process.stderr.write(`${problem ?? text}\n`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build().catch(explain)
