/** A client of Kafka that nobody here wrote: how to find it, and by which commands it produces, consumes, and is a member of a group. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
export type Codec = (typeof CODECS)[number]

export interface Target {
  /** `127.0.0.1:9092` */
  readonly bootstrap: string
  readonly topic: string
  /** What `prepare` filled. */
  readonly folder: string
}

export type Action =
  /** Reads lines `key:value` until their end. */
  | { readonly type: 'produce'; readonly codec: Codec }
  /** From the beginning, so many records, then it ends. */
  | { readonly type: 'consume'; readonly count: number }
  /** From the beginning, until it is killed; commits as it does by itself. Sessions are of `SESSION_MILLISECONDS`. */
  | { readonly type: 'member'; readonly group: string; readonly assignor: string }

export const SESSION_MILLISECONDS = 6_000

export interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface SeenRecord {
  readonly partition: number
  readonly offset: number
  /** `key:value` */
  readonly text: string
}

export interface KafkaClient {
  readonly name: string
  readonly codecs: readonly Codec[]
  /** As the client calls them; each forms a group of its own. */
  readonly assignors: readonly string[]
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** Builds what is needed in an empty folder. */
  prepare(folder: string): Promise<void>
  command(action: Action, target: Target): Command
  /** Calls that only this client makes. @returns what was seen, a line each; throws where it is wrong */
  more?(target: Target): Promise<string[]>
}

/** Each client is told to print its records so; Kafka's own says what is what. */
const RECORD = /^(?:Partition:)?(\d+)[ :](?:Offset:)?(\d+)[ :](.*)$/

export interface Running {
  readonly records: readonly SeenRecord[]
  /** The last it said, on both streams, but for records. */
  said(): string
  /** As `kill -9` does it. */
  kill(): Promise<void>
  /** SIGINT, as Ctrl-C. */
  interrupt(): void
  readonly ended: Promise<number | null>
}

export function start({ command, args, env = {} }: Command, input = ''): Running {
  const child: ChildProcess = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  const records: SeenRecord[] = []
  const lines: string[] = []
  child.stdin?.on('error', () => undefined).end(input)
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, partition, offset, text] = RECORD.exec(line) ?? []
      if (text === undefined) lines.push(line)
      else records.push({ partition: Number(partition), offset: Number(offset), text })
    })
  }
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  const ended = once(child, 'close').then(
    () => child.exitCode,
    (error: unknown) => {
      lines.push(String(error))
      return null
    },
  )
  return {
    records,
    said: () => lines.slice(-30).join('\n'),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    interrupt: () => child.kill('SIGINT'),
    ended,
  }
}

/** To its end. @throws Error with what it said, when that is not 0 or comes too late */
export async function runToEnd(command: Command, milliseconds: number, input = ''): Promise<Running> {
  const running = start(command, input)
  const timer = setTimeout(() => void running.kill(), milliseconds)
  const code = await running.ended.finally(() => clearTimeout(timer))
  if (code !== 0) {
    throw new Error(`${command.command} ${command.args.join(' ')} ended with ${code}:\n${running.said()}`)
  }
  return running
}
