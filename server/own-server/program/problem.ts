/** What is wrong with a program, in English: for clients that are no page of ours. Pages have words of their own for each kind. */
import { Code } from '@connectrpc/connect'
import type { ProgramProblem, ProgramProblemKind } from '#proto/api/program-problem.ts'
import type { Trouble } from '../call-end.ts'

export class ProgramError extends Error implements ProgramProblem {
  override name = 'ProgramError'
  readonly kind: ProgramProblemKind
  readonly detail: string

  constructor(kind: ProgramProblemKind, detail = '', options: { readonly cause?: unknown } = {}) {
    super(detail === '' ? kind : `${kind}: ${detail}`, options)
    this.kind = kind
    this.detail = detail
  }
}

const SENTENCES: Readonly<Record<ProgramProblemKind, (at: string, detail: string) => string>> = {
  'dialling-off': () => 'This Framewise dials no programs (DIAL)',
  proxied: () => 'This Framewise is behind a proxy, and cannot know which machine is yours',
  'address-malformed': (_, detail) => `${detail} is no address with a port, such as 127.0.0.1:50051`,
  'port-low': (_, detail) => `Port ${detail} is not dialled: ports below 1024 belong to the system`,
  'port-own': (_, detail) => `Framewise itself listens at port ${detail}: start your program at another one`,
  'address-elsewhere': (_, detail) => `${detail} is not an address of your machine, and no other is dialled`,
  'name-unknown': (_, detail) => `There is no machine named ${detail}`,
  'name-elsewhere': (_, detail) => `${detail} leads to another machine than yours, and no other is dialled`,
  'no-own-port': () => 'No own port is free: OWN_PORTS says which there are',
  'not-listening': (at) => `Nothing listens at ${at}: start your program, or check the port`,
  unreachable: (at, detail) => `${at} cannot be reached (${detail})`,
  silent: (at) => `The program at ${at} takes the connection and says nothing`,
  closed: (at) => `The program at ${at} closed the connection at once`,
  'http1-only': (at) => `The program at ${at} speaks HTTP/1.1, and gRPC needs HTTP/2`,
  'http2-only': (at) => `The program at ${at} speaks HTTP/2 alone, as servers of gRPC do`,
  'clear-only': () => 'Native gRPC is carried to a program in the clear alone: call this port without TLS',
  'tls-wanted': (at) => `The program at ${at} speaks TLS: connect it as https://${at}`,
  'tls-not-spoken': (at) => `The program at ${at} speaks no TLS: connect it as http://`,
  certificate: (at, detail) => `The certificate of ${at} is not trusted (${detail})`,
  ssh: (at) => `SSH answers at ${at}`,
  redis: (at) => `Redis answers at ${at}`,
  database: (at, detail) => `A database (${detail}) answers at ${at}`,
  mail: (at, detail) => `Something other than HTTP answers at ${at}: ${detail}`,
  'something-else': (at, detail) => `What answers at ${at} speaks no HTTP: ${detail}`,
  'too-many': () => 'Too many connections to your program at once, or in a minute: wait a little',
  'too-long': () => 'The connection to your program was open for too long, and was ended',
  'too-large': () => 'More bytes went over the connection to your program than may',
}

export function sentenceOf({ kind, detail }: ProgramProblem, at: string): string {
  return SENTENCES[kind](at, detail)
}

/** How a call ends that met it. */
export function troubleOf(problem: ProgramProblem, at: string): Trouble {
  const isTimely = problem.kind === 'silent'
  const isMuch = problem.kind === 'too-many'
  return {
    code: isMuch ? Code.ResourceExhausted : Code.Unavailable,
    status: isMuch ? 429 : isTimely ? 504 : 502,
    message: sentenceOf(problem, at),
    program: problem,
  }
}
