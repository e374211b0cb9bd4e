/** A learner's tab, as a process: it deploys their files over a real tunnel, and closes when it is told to (web/interop/own-server.node.ts). */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ROOT } from '../program.ts'
import type { LearnerFiles } from './learner-files.ts'

export interface OwnTab {
  readonly port: number
  /** What the learner's code printed so far. */
  readonly printed: readonly string[]
  /** Mistakes that the page shows, as `kinds.v1.Kinds/Say:6 this is a mistake`. */
  readonly mistakes: readonly string[]
  /** At once, as a browser does that is killed. */
  close(): Promise<void>
}

/** As the process writes them, one a line. */
type Told =
  | { readonly type: 'live'; readonly port: number }
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'threw'; readonly call: string; readonly line: number | null; readonly message: string }

/** @throws Error when it was not deployed */
export async function openOwnTab(
  server: { readonly url: string; readonly cookie: string },
  files: LearnerFiles,
  folder: string,
): Promise<OwnTab> {
  const paths = { proto: join(folder, 'kinds.proto'), source: join(folder, 'server.ts.txt') }
  await writeFile(paths.proto, files.proto)
  await writeFile(paths.source, files.source)
  const program = [join(ROOT, 'web/testing/by-vite.node.ts'), join(ROOT, 'web/interop/own-server.node.ts')]
  const child = spawn(process.execPath, [...program, server.url, server.cookie, paths.proto, paths.source], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => {
    complaint += data
  })
  const printed: string[] = []
  const mistakes: string[] = []
  const live = new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const told = JSON.parse(line) as Told
      if (told.type === 'live') resolve(told.port)
      if (told.type === 'printed') printed.push(told.text)
      if (told.type === 'threw') mistakes.push(`${told.call}:${told.line} ${told.message}`)
    })
    child.on('exit', () => reject(new Error(`not deployed: ${complaint}`)))
  })
  const port = await live
  return {
    port,
    printed,
    mistakes,
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
