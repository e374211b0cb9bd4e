/**
 * A connection of HTTP/2 in the clear that a program answers: joined to one to the program, byte by byte, so that its frames are exactly those of
 * client and program. Where the program does not begin HTTP/2, nothing has gone to the client yet: the connection is served here instead, from its
 * first byte on, and its calls are refused with the reason.
 */
import type { Arrival } from '../../tap/index.ts'
import { tlsOfClient } from '../../tap/index.ts'
import { ProgramError } from './problem.ts'
import type { Dialled, Program } from './program.ts'
import { recognise } from './recognise.ts'
import { problemOf } from './survey.ts'

/** What a client may say before the program says anything: its preface, settings, and a first call. */
const BEFOREHAND_BYTES = 64 * 1024
/** Of a frame's header: by it SETTINGS is known. */
const FRAME_HEADER_BYTES = 9

export async function passHttp2(arrival: Arrival, program: Program): Promise<void> {
  try {
    const dialled = await program.open('h2')
    if (arrival.socket.destroyed) dialled.socket.destroy()
    else await join(arrival, program, dialled)
  } catch (thrown) {
    if (!(thrown instanceof ProgramError)) throw thrown
    serveHere(arrival, program, arrival.first, thrown)
  }
}

function join(arrival: Arrival, program: Program, { socket: far, carried }: Dialled): Promise<void> {
  const { socket: near, first } = arrival
  const said: Buffer[] = [first]
  let saidBytes = first.length
  let answered: Buffer = Buffer.alloc(0)

  near.on('error', () => near.destroy())
  return new Promise((resolve, reject) => {
    const onSaid = (chunk: Buffer): void => {
      said.push(chunk)
      saidBytes += chunk.length
      far.write(chunk)
      if (saidBytes > BEFOREHAND_BYTES) near.pause()
    }
    const stop = (): void => {
      clearTimeout(patience)
      near.pause()
      near.off('data', onSaid).off('close', onLeft)
      far.off('data', onAnswer).off('end', onEnd).off('close', onEnd)
    }
    const refuse = (problem: ProgramError): void => {
      stop()
      far.destroy()
      program.met(problem)
      serveHere(arrival, program, Buffer.concat(said), problem)
      resolve()
    }
    const onLeft = (): void => {
      stop()
      far.destroy()
      resolve()
    }
    const onEnd = (): void => refuse(answered.length === 0 ? new ProgramError('closed') : problemOfAnswer(answered))
    const onAnswer = (chunk: Buffer): void => {
      answered = Buffer.concat([answered, chunk])
      if (answered.length < FRAME_HEADER_BYTES) return
      if (recognise(answered).speaker !== 'http2') {
        refuse(problemOfAnswer(answered))
        return
      }
      stop()
      program.met(null)
      try {
        carry(arrival, { far, carried, said: Buffer.concat(said), answered })
        resolve()
      } catch (thrown) {
        reject(thrown)
      }
    }
    const patience = setTimeout(() => refuse(new ProgramError('silent')), program.facts.limits.firstByteMs).unref()
    near.on('data', onSaid)
    near.on('close', onLeft)
    far.on('data', onAnswer)
    far.on('end', onEnd)
    far.on('close', onEnd)
    far.write(first)
    near.resume()
  })
}

/** Its calls will be told why. */
function serveHere({ socket, peer, serve }: Arrival, program: Program, first: Buffer, problem: ProgramError): void {
  const { remotePort } = peer
  program.refused.set(remotePort, problem)
  socket.once('close', () => program.refused.delete(remotePort))
  serve(first)
}

function problemOfAnswer(answered: Buffer): ProgramError {
  const { speaker, detail } = recognise(answered)
  if (speaker === 'http1') return new ProgramError('http1-only', detail)
  return speaker === 'http2' ? new ProgramError('closed') : problemOf(speaker, detail)
}

interface Carrying {
  readonly far: Dialled['socket']
  readonly carried: Dialled['carried']
  readonly said: Buffer
  readonly answered: Buffer
}

function carry({ socket: near, record }: Arrival, { far, carried, said, answered }: Carrying): void {
  const watch = record(tlsOfClient(far))
  carried(said.length + answered.length)
  watch.received(said)
  watch.sent(answered)
  near.write(answered)
  near.on('data', (chunk: Buffer) => {
    carried(chunk.length)
    watch.received(chunk)
    if (!far.write(chunk)) near.pause()
  })
  far.on('data', (chunk: Buffer) => {
    carried(chunk.length)
    watch.sent(chunk)
    if (!near.write(chunk)) far.pause()
  })
  near.on('drain', () => far.resume())
  far.on('drain', () => near.resume())
  near.on('end', () => {
    watch.receivedEnd()
    far.end()
  })
  far.on('end', () => {
    watch.sentEnd()
    near.end()
  })
  let failure: Error | null = null
  near.on('error', (error) => {
    failure = error
  })
  near.on('close', () => {
    far.destroySoon()
    watch.closed(failure)
  })
  far.on('close', () => near.destroySoon())
  near.resume()
  far.resume()
}
