/** `npm run build`: builds what was made of other sources than there are now. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '../root.ts'
import { buildPages } from './pages.ts'
import { builtFrom, folderOf, MARK, PAGES, type Product, SERVER, wantedOf } from './products.ts'
import { buildServer } from './server.ts'

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

await Promise.all([make(SERVER, buildServer), make(PAGES, buildPages)]).catch(explain)
