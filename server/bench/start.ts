/** How long a second `npm start` takes until it is ready, and what memory it then holds. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Figure } from './figures.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const ROUNDS = 5

interface Start {
  readonly seconds: number
  readonly megabytes: number
}

function start(dataDir: string): Promise<Start> {
  const began = performance.now()
  const child = spawn(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['start', '--', '--port', '0', '--grpc-port', '0', '--data-dir', dataDir],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  )
  return new Promise((done, failed) => {
    let output = ''
    child.on('error', failed)
    child.on('exit', (code) => failed(new Error(`npm start ended with ${code}`)))
    child.stdout.on('data', (text) => {
      output += text
      if (!output.includes('Framewise ready')) return
      child.stdout.removeAllListeners('data')
      child.removeAllListeners('exit')
      const seconds = (performance.now() - began) / 1000
      const megabytes = serverMemory(child.pid ?? 0)
      child.on('exit', () => done({ seconds, megabytes }))
      process.kill(-(child.pid ?? 0), 'SIGTERM')
    })
  })
}

/** Resident memory of the node process that serves: the largest of the process group. Read from /proc, so on Linux only. */
function serverMemory(group: number): number {
  const members = readFileSync(`/proc/${group}/task/${group}/children`, 'utf8').trim().split(' ').filter(Boolean)
  const memory = (pid: string): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  const below = (pid: string): string[] => [
    pid,
    ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).flatMap(below),
  ]
  return Math.max(...members.flatMap(below).map(memory))
}

export async function bench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewise-bench-'))
  await start(dataDir)
  const starts: Start[] = []
  for (let round = 0; round < ROUNDS; round += 1) starts.push(await start(dataDir))
  rmSync(dataDir, { recursive: true })
  return [
    {
      name: 'second start, slowest of five',
      value: Math.max(...starts.map(({ seconds }) => seconds)),
      unit: 's',
      target: '<= 3',
    },
    {
      name: 'memory when ready, highest of five',
      value: Math.max(...starts.map(({ megabytes }) => megabytes)),
      unit: 'MB',
      target: '<= 200',
    },
  ]
}
