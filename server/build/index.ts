/** Builds what is not there yet, or of other sources, in a child process, whose memory goes with it. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { IS_BUILT, ROOT } from '../root.ts'
import { folderOf, isFresh, PAGES, SERVER } from './products.ts'

/** The built app. */
export const DIST = folderOf(PAGES)

/** @returns whether a build was needed */
export async function ensureBuilt(announce: (line: string) => void): Promise<boolean> {
  // A built server that runs is one of the sources as they are.
  if (isFresh(PAGES) && (IS_BUILT || isFresh(SERVER))) return false
  announce('Building the app, once after each change of its sources…')
  await runProgram()
  return true
}

function runProgram(): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [join(ROOT, 'server/build/program.ts')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (text: Buffer): void => {
      output += text
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', failed)
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`The app could not be built:\n${output.trim()}`)),
    )
  })
}
