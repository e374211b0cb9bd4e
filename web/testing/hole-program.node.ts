/** A learner's TypeScript program, run by Node as in a terminal: it finds Framewise's packages and stubs, as in its folder. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Ended } from './judge-program.node.ts'
import { runProgram } from './run-program.node.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
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
      return runProgram(process.execPath, [file], { cwd: folder, environment })
    },
    remove: () => rm(folder, { recursive: true }),
  }
}
