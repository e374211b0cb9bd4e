/** A program of a learner's, run to its end. */
import { execFile } from 'node:child_process'
import type { Ended } from './judge-program.node.ts'

/** A program that hangs is one that does not solve its exercise. */
const PATIENCE_MS = 20_000

export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, environment }: { readonly cwd: string; readonly environment: Readonly<Record<string, string>> },
): Promise<Ended> {
  const options = { cwd, env: { ...process.env, ...environment }, timeout: PATIENCE_MS }
  return new Promise((done) => {
    execFile(command, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
      done({ code, output: stdout + stderr })
    })
  })
}
