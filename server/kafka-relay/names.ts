/**
 * How a learner's names look on the wire: topics and groups carry the sandbox's public name and a dot before them, but for what
 * is everybody's, `shared.…`. Client ids carry it too: by them the broker knows whose a connection is.
 */
import { AppError } from '../errors.ts'

/** KIP-74, and the broker's own check. */
const LONGEST = 249
const SHARED = 'shared.'

export interface Names {
  /** `brave-otter-42.` */
  readonly prefix: string
  /** As on the wire. @throws AppError `invalid` where it is too long with its prefix */
  wire(name: string): string
  /** As the learner writes it. */
  short(wire: string): string
  /** Whether listings show it. */
  isMine(wire: string): boolean
  /** `brave-otter-42.till`; without one of its own `brave-otter-42.producer-7`. */
  clientId(given: string | undefined, kind: string, number: number): string
}

export function namesOf(sandbox: string): Names {
  const prefix = `${sandbox}.`
  const own = (name: string) => (name.startsWith(prefix) ? name : `${prefix}${name}`)
  return {
    prefix,
    wire(name) {
      const wire = name.startsWith(SHARED) ? name : own(name)
      if (wire.length <= LONGEST) return wire
      throw new AppError(
        'invalid',
        `The name ${name} is too long: Kafka allows ${LONGEST} characters with ${prefix} before it`,
      )
    },
    short: (wire) => (wire.startsWith(prefix) ? wire.slice(prefix.length) : wire),
    isMine: (wire) => wire.startsWith(prefix) || wire.startsWith(SHARED),
    clientId: (given, kind, number) => own(given ?? `${kind}-${number}`),
  }
}
