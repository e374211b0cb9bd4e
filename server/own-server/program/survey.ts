/**
 * What a program speaks, asked once when it is connected: HTTP/2's preface is said to it, and its first bytes tell. A server of HTTP/1.1 answers
 * the preface as a request that it does not know, one of TLS with an alert or by hanging up. Some of HTTP/1.1 hang up, too: those are asked once more, by
 * a request.
 */
import type { Socket } from 'node:net'
import type { ProgramState } from '#proto/api/program.ts'
import { dialEncrypted, dialPlain } from './dial.ts'
import type { Target } from './may-dial.ts'
import { ProgramError } from './problem.ts'
import { recognise, type Speaker, TELLING_BYTES } from './recognise.ts'

export interface Surveyed {
  readonly speaks: ProgramState['speaks']
  readonly trusts: boolean
}

/** RFC 9113 §3.4, and a SETTINGS frame without settings. */
const PREFACE = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])

const HTTP1: Surveyed = { speaks: { tls: false, http2: false, http1: true }, trusts: false }

/** @throws ProgramError where nothing speaks HTTP there, by the scheme that was asked for */
export async function survey(target: Target, trusts: boolean, patienceMs: number): Promise<Surveyed> {
  const { scheme } = target.address
  if (scheme === 'https') return encrypted(target, trusts, patienceMs)
  const first = await firstBytes(await dialPlain(target), patienceMs)
  if (typeof first !== 'string') {
    const { speaker, detail } = recognise(first)
    if (speaker === 'http2') return { speaks: { tls: false, http2: true, http1: null }, trusts: false }
    if (speaker === 'http1') return HTTP1
    if (speaker !== 'tls') throw problemOf(speaker, detail)
  }
  const secret = await encrypted(target, trusts, patienceMs).catch((thrown: unknown) => {
    // It speaks TLS, and its certificate is the trouble.
    if (thrown instanceof ProgramError && thrown.kind === 'certificate') return thrown
    return null
  })
  if (secret === null) {
    if (first === 'closed' && (await answersRequest(target, patienceMs))) return HTTP1
    throw new ProgramError(typeof first === 'string' ? first : 'tls-wanted')
  }
  if (scheme === 'http') throw new ProgramError('tls-wanted')
  if (secret instanceof ProgramError) throw secret
  return secret
}

/** Python's websockets hangs up on the preface, which is no request of HTTP/1.1: one that is tells. */
async function answersRequest(target: Target, patienceMs: number): Promise<boolean> {
  const request = `GET / HTTP/1.1\r\nHost: localhost:${target.port}\r\nConnection: close\r\n\r\n`
  const first = await firstBytes(await dialPlain(target), patienceMs, Buffer.from(request, 'latin1'))
  return typeof first !== 'string' && recognise(first).speaker === 'http1'
}

async function encrypted(target: Target, trusts: boolean, patienceMs: number): Promise<Surveyed> {
  try {
    const socket = await dialEncrypted(target, { alpn: ['h2', 'http/1.1'], trusts })
    const { alpnProtocol } = socket
    socket.destroy()
    if (alpnProtocol === 'h2') return { speaks: { tls: true, http2: true, http1: null }, trusts }
    return { speaks: { tls: true, http2: false, http1: true }, trusts }
  } catch (thrown) {
    const isUnclear = thrown instanceof ProgramError && ['tls-not-spoken', 'silent', 'closed'].includes(thrown.kind)
    if (!isUnclear || target.address.scheme !== 'https') throw thrown
    const first = await firstBytes(await dialPlain(target), patienceMs)
    if (typeof first === 'string') throw thrown
    const { speaker, detail } = recognise(first)
    throw speaker === 'http1' || speaker === 'http2' ? new ProgramError('tls-not-spoken') : problemOf(speaker, detail)
  }
}

export function problemOf(speaker: Exclude<Speaker, 'http1' | 'http2'>, detail: string): ProgramError {
  return new ProgramError(speaker === 'tls' ? 'tls-wanted' : speaker, detail)
}

/** @returns what it said first; or that it said nothing, or hung up */
function firstBytes(socket: Socket, patienceMs: number, said = PREFACE): Promise<Buffer | 'silent' | 'closed'> {
  return new Promise((resolve) => {
    let read: Buffer = Buffer.alloc(0)
    const done = (): void => {
      clearTimeout(patience)
      socket.destroy()
      resolve(read.length > 0 ? read : isOver ? 'closed' : 'silent')
    }
    let isOver = false
    const patience = setTimeout(done, patienceMs)
    const over = (): void => {
      isOver = true
      done()
    }
    socket.once('end', over)
    socket.once('close', over)
    socket.on('data', (chunk: Buffer) => {
      read = Buffer.concat([read, chunk])
      if (read.length >= 9 || read.length >= TELLING_BYTES) done()
    })
    socket.write(said)
  })
}
