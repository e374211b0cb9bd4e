/** Why a learner's program cannot be connected, or does not answer (program.ts). */
/** The header, or trailer of gRPC, that says of an answer that it is Framewise's, in place of the program's: `problemValue`. */
export const PROGRAM_PROBLEM_HEADER = 'framewise-program'

/** @example problemValue({ kind: 'ssh', detail: 'SSH-2.0 x' }) // 'ssh SSH-2.0%20x' */
export function problemValue({ kind, detail }: ProgramProblem): string {
  return detail === '' ? kind : `${kind} ${encodeURIComponent(detail)}`
}

/** Of a header that anybody may have written: the kind is perhaps none. */
export function problemOfValue(value: string): { readonly kind: string; readonly detail: string } {
  const [kind = '', detail = ''] = value.split(' ')
  try {
    return { kind, detail: decodeURIComponent(detail) }
  } catch {
    return { kind, detail: '' }
  }
}

/** Why a program is not dialled at all. */
const DIAL_REFUSALS = [
  'dialling-off',
  /** The caller came through a proxy: nobody knows whose machine it is. */
  'proxied',
  'address-malformed',
  'port-low',
  /** Framewise listens there itself. */
  'port-own',
  /** Not an address of the learner's machine. */
  'address-elsewhere',
  'name-unknown',
  /** The name leads to an address that may not be dialled. */
  'name-elsewhere',
  'no-own-port',
] as const

/** What went wrong with a program that may be dialled. */
const DIAL_PROBLEMS = [
  'not-listening',
  'unreachable',
  'silent',
  'closed',
  /** It answered HTTP/1.1 where HTTP/2 is needed, as by gRPC. */
  'http1-only',
  /** It answered HTTP/2 where HTTP/1.1 was spoken. */
  'http2-only',
  /** A native call came over TLS to Framewise’s own port. */
  'clear-only',
  'tls-wanted',
  'tls-not-spoken',
  'certificate',
  'ssh',
  'redis',
  'database',
  'mail',
  'something-else',
  'too-many',
  'too-long',
  'too-large',
] as const

export type ProgramProblemKind = (typeof DIAL_REFUSALS)[number] | (typeof DIAL_PROBLEMS)[number]

export interface ProgramProblem {
  readonly kind: ProgramProblemKind
  /** What it said, what the system said, which name: as text, never markup. */
  readonly detail: string
}
