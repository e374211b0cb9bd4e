/** A client that nobody here wrote: how to find it, how to prepare it, what it calls, and what must come of that. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const PROTO = fileURLToPath(new URL('../../../proto', import.meta.url))
/** Where the programs in other languages stand. */
export const SOURCES = fileURLToPath(new URL('./programs', import.meta.url))

export interface Targets {
  /** `http://127.0.0.1:8080` */
  readonly url: string
  /** `localhost:50051` */
  readonly grpc: string
  /** `localhost:50052`, where `user.UserService` is another contract. */
  readonly grpc2: string
  /** `127.0.0.1:9092` */
  readonly kafka: string
  /** A file in PEM: whom to trust, where `url` begins with `https:`. */
  readonly authority: string
  /** The same of a server that speaks TLS, whichever the program calls. */
  readonly encrypted: { readonly url: string; readonly grpc: string }
}

export interface Program {
  readonly name: string
  /** Required together with the program of this name. */
  readonly requiredWith?: string
  /** It calls a server that speaks TLS. */
  readonly isOverTls?: boolean
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** Builds what is needed in an empty folder. */
  prepare(folder: string): Promise<void>
  /** Answers what the program printed. */
  run(targets: Targets, folder: string): Promise<string>
  /** All of these are in the output. */
  readonly prints: readonly string[]
  /** All of these went over the wire, as the viewer's panel is told. */
  readonly frames: { readonly toServer: readonly string[]; readonly toClient: readonly string[] }
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** What it printed. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { stdout } = await runBoth(command, args, options)
  return stdout
}

export function runBoth(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: RunOptions = {},
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const options = { timeout: 240_000, env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }) }
  return execute(command, args, options)
}

/** Of a suite, which may take ten minutes and ends as a failure when one of its cases does: all that it printed. */
export function outputOf(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      command,
      args,
      { env: { ...process.env, ...env }, timeout: 600_000, maxBuffer: 64 * 1024 * 1024 },
      (_, stdout, stderr) => resolve(stdout + stderr),
    )
  })
}

export const nothing = async (): Promise<undefined> => undefined

export function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
