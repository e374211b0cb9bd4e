/** `npm run build`: builds what was made of other sources than there are now. */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { ROOT } from '../root.ts'
import { LOADED_AS_THEY_ARE, NEVER_NEEDED } from './left-outside.ts'
import { builtFrom, folderOf, MARK, PAGES, type Product, SERVER, wantedOf } from './products.ts'

/**
 * Beside the old build, and put in its place when it is whole: a server that is running, or a second start, never sees half of it.
 * @param build into the folder it is given
 */
async function make(product: Product, build: (folder: string) => Promise<void>): Promise<void> {
  const wanted = wantedOf(product)
  if (builtFrom(product) === wanted) return
  const folder = folderOf(product)
  // Hidden, so that neither git nor the fingerprint sees it.
  const made = join(ROOT, product.folder.replace(/[^/]+$/, `.dist-${process.pid}`))
  try {
    await build(made)
    await writeFile(join(made, MARK), wanted)
    await rm(folder, { recursive: true, force: true })
    await rename(made, folder).catch((error) => {
      // Another start was faster, with the same sources.
      if (builtFrom(product) !== wanted) throw error
    })
  } finally {
    await rm(made, { recursive: true, force: true })
  }
}

/** A fault in a lesson says file:line:column, and a stack of the bundler's would only hide it. */
function explain(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const problem = /LessonProblem: (.*)/.exec(text)?.[1]
  process.stderr.write(`${problem ?? text}\n`)
  process.exit(1)
}

/** What the libraries in a build ask those who pass it on to say. */
const LICENSES = { fileName: 'licenses.md' }

const WORTH_COMPRESSING = /\.(html|js|css|svg|json|txt|proto|ttf)$/

/** The app, with every file compressed once, so that serving costs nothing. */
async function buildPages(folder: string): Promise<void> {
  const vite = await import('vite')
  await vite.build({
    root: join(ROOT, 'web'),
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, license: LICENSES },
  })
  const files = await readdir(folder, { recursive: true })
  await Promise.all(files.filter((file) => WORTH_COMPRESSING.test(file)).map((file) => compress(join(folder, file))))
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

/** Each a file of its name; what they share is in files of their own. */
const ENTRIES = {
  main: 'server/main.ts',
  app: 'server/app.ts',
  config: 'server/config.ts',
  worker: 'server/kafka/worker.ts',
}

/** The server with its libraries in a few files. */
async function buildServer(folder: string): Promise<void> {
  const vite = await import('vite')
  await vite.build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [...LOADED_AS_THEY_ARE, ...NEVER_NEEDED] },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      license: LICENSES,
      target: 'node24',
      minify: false,
      rolldownOptions: { input: ENTRIES, output: { entryFileNames: '[name].js', chunkFileNames: 'part-[hash].js' } },
    },
  })
}

await Promise.all([make(SERVER, buildServer), make(PAGES, buildPages)]).catch(explain)
