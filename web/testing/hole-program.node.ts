/** A learner's TypeScript program, run by Node as in a terminal: it finds Framewise's packages and stubs, as in its folder. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** A program that hangs is one that does not solve its exercise. */
const PATIENCE_MS = 20_000

export interface Ended {
  /** Null: it was killed, since it did not end by itself. */
  readonly code: number | null
  readonly output: string
}

export interface ProgramFolder {
  /** @param environment where the server is */
  run(text: string, environment: Readonly<Record<string, string>>): Promise<Ended>
  remove(): Promise<void>
}

export async function openProgramFolder(): Promise<ProgramFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-holes-'))
  for (const name of ['node_modules', 'package.json', 'proto']) await symlink(join(ROOT, name), join(folder, name))
  let count = 0
  return {
    async run(text, environment) {
      count += 1
      const file = join(folder, `program-${count}.ts`)
      await writeFile(file, text)
      return new Promise((done) => {
        const options = { cwd: folder, env: { ...process.env, ...environment }, timeout: PATIENCE_MS }
        execFile(process.execPath, [file], options, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
          done({ code, output: stdout + stderr })
        })
      })
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
