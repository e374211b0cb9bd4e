/** A client that nobody here wrote, and what must come of its calls to a learner's own server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { RunOptions } from '../program.ts'

export interface OwnTargets {
  /** The own port: `127.0.0.1:51000` and `http://127.0.0.1:51000`. */
  readonly host: string
  readonly url: string
  /** The front door, and the sandbox's name there. */
  readonly door: string
  readonly sandbox: string
  /** Ends the learner's tab at once. */
  closeTab(): Promise<void>
}

export interface OwnProgram {
  readonly name: string
  /** Its version; throws when it is not on this machine. */
  find(): Promise<string>
  /** Builds what is needed; the contract is there as `kinds.proto`. */
  prepare(folder: string): Promise<void>
  /** Answers all that it printed. */
  run(targets: OwnTargets, folder: string): Promise<string>
  /** All of these are in the output. */
  readonly prints: readonly string[]
  /** All of these are lines that the learner's code printed meanwhile, and the panel shows between the frames. */
  readonly logs: readonly string[]
  /** And these may come when the connection is no more, or nobody keeps up with it: the learner's page alone shows them for certain. */
  readonly lateLogs?: readonly string[]
  /** All of these went over the wire, as the owner's panel is told. */
  readonly frames: { readonly toServer: readonly string[]; readonly toClient: readonly string[] }
}

const PATIENCE_MS = 90_000

/** What the program writes to have the tab closed while a stream of its is open. */
const OPEN = /^open$/m

/** Runs it, and closes the tab when it says that its stream is open; answers what it wrote to both. */
export async function runUntilClosed(
  command: string,
  args: readonly string[],
  { closeTab }: OwnTargets,
  { cwd, env = {}, input, open = OPEN }: RunOptions & { readonly input?: string; readonly open?: RegExp } = {},
): Promise<string> {
  const child = spawn(command, args, { ...(cwd && { cwd }), env: { ...process.env, ...env }, timeout: PATIENCE_MS })
  let output = ''
  let isTold = false
  const hear = (data: Buffer): void => {
    output += data
    if (isTold || !open.test(output)) return
    isTold = true
    // What waits for input ends only with that, whatever it has been told.
    void closeTab().then(() => child.stdin.end())
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  // Its input stays open: so does the stream that is made of it.
  if (input !== undefined) child.stdin.write(input)
  await once(child, 'close')
  return output
}
