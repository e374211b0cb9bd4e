/** One WebSocket that a program answers: its handshake by the client's own lines, from then on byte by byte in both directions. */
import { PROGRAM_PROBLEM_HEADER, problemValue } from '#proto/api/program-problem.ts'
import type { Attribution, Tap, Upgrade } from '../../tap/index.ts'
import type { CallerKind } from './callers.ts'
import { problemOfFirst, targetOf } from './pass-request.ts'
import { passedHeaders } from './passed-headers.ts'
import { ProgramError, troubleOf } from './problem.ts'
import type { Dialled, Program } from './program.ts'
import { recordDialled } from './record.ts'

export interface PassedUpgrade {
  readonly upgrade: Upgrade
  readonly caller: CallerKind
  readonly owner: Attribution
  readonly program: Program
  readonly tap: Pick<Tap, 'foreign'>
}

export async function passUpgrade(passed: PassedUpgrade): Promise<void> {
  const { upgrade, program } = passed
  upgrade.socket.on('error', () => upgrade.socket.destroy())
  try {
    const dialled = await program.open('http/1.1')
    if (upgrade.socket.destroyed) dialled.socket.destroy()
    else join(passed, dialled)
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    fail(passed, thrown)
  }
}

function join(passed: PassedUpgrade, dialled: Dialled): void {
  const { upgrade, caller, owner, program, tap } = passed
  const { request, socket: client, head } = upgrade
  const { socket } = dialled
  const recorded = recordDialled(dialled, owner, tap)
  const { authority, scheme } = program
  const headers = passedHeaders({
    rawHeaders: request.rawHeaders,
    caller,
    authority,
    origin: `${scheme}://${authority}`,
  })
  const lines = [
    `${request.method} ${targetOf(request.url ?? '/')} HTTP/1.1`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))

  let hasBegun = false
  const patience = setTimeout(() => end(new ProgramError('silent')), program.facts.limits.answerMs).unref()
  const end = (problem: ProgramError): void => {
    clearTimeout(patience)
    socket.destroy()
    if (!hasBegun) fail(passed, problem)
    hasBegun = true
  }
  socket.on('data', (chunk: Buffer) => {
    if (!hasBegun) {
      // `HTTP/` may come in pieces; nothing of it is answered elsewhere before it is whole.
      if (recorded.first.length < 5) return
      if (!recorded.first.toString('latin1').startsWith('HTTP/')) return end(problemOfFirst(recorded.first))
      hasBegun = true
      clearTimeout(patience)
      program.met(null, true)
      pass(recorded.first.length > chunk.length ? Buffer.from(recorded.first) : chunk)
    } else pass(chunk)
  })
  const pass = (chunk: Buffer): void => {
    if (!client.write(chunk)) socket.pause()
  }
  client.on('drain', () => socket.resume())
  socket.on('end', () => client.end())
  socket.on('close', () => {
    end(problemOfFirst(recorded.first))
    client.end()
  })
  client.on('data', (chunk: Buffer) => {
    if (!socket.write(chunk)) client.pause()
  })
  socket.on('drain', () => client.resume())
  client.on('end', () => socket.end())
  client.on('close', () => socket.destroySoon())
}

function fail({ upgrade, program }: PassedUpgrade, problem: ProgramError): void {
  program.met(problem)
  const { status, message } = troubleOf(problem, program.authority)
  upgrade.refuse(status, message, { [PROGRAM_PROBLEM_HEADER]: problemValue(problem) })
}
