/**
 * Opens something at the server that tells of itself until it is over, and with which something can be done meanwhile: the app's side of the
 * protocol in proto/api/wire.ts. Nothing is asked before its events are read; to stop reading leaves it.
 *
 * @example
 *   const call = open(ownServer, KAFKA_RELAY, request)
 *   for await (const event of call) show(event)   // throws a WireError where it is refused, breaks off or is dropped
 *   await call.act({ act: 'pause' })               // null: done
 */
import type { WireContract, WireEvent } from '#proto/api/wire.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { type Asking, ask, askForLines, type WireAccess } from './ask.ts'
import { refusalIn, WireError, type WireFailure } from './trouble.ts'

/** All but the refusal, which is thrown. */
export type Told<Event extends WireEvent> = Exclude<Event, { readonly type: 'error' }>

export interface WireCall<Event extends WireEvent, Act> extends AsyncIterable<Told<Event>> {
  /** Its id is known: it takes acts. */
  readonly isOpen: boolean
  /** Behind all acts before it, so that none overtakes another. Resolves to null when it was done. */
  act(act: Act): Promise<WireFailure | null>
  /** Ends it without any farewell, at once or behind the acts before it. While it is not open, it never will be: `aborted`. */
  drop(when: 'now' | 'in turn'): Promise<WireFailure | null>
}

export function open<Event extends WireEvent, Act = never>(
  access: WireAccess,
  { path, events }: WireContract<Event>,
  wanted: unknown,
  signal?: AbortSignal,
): WireCall<Event, Act> {
  const dropped = new AbortController()
  const stop = signal ? AbortSignal.any([signal, dropped.signal]) : dropped.signal
  let id: number | null = null
  let last: Promise<unknown> = Promise.resolve()

  const tell = (asking: Asking) => ask(access, `${path}/${id}`, asking).then(() => null, failureIn)
  function tellInTurn(asking: Asking): Promise<WireFailure | null> {
    const done = last.then(() => tell(asking))
    last = done
    return done
  }

  async function* read(): AsyncGenerator<Told<Event>, void> {
    let isOver = false
    try {
      for await (const value of askForLines(access, path, { method: 'POST', body: wanted, signal: stop })) {
        const refusal = typeOf(value) === 'error' ? refusalIn(value) : null
        if (refusal !== null) throw new WireError({ kind: 'refused', refusal })
        if (!isTold(value))
          throw new WireError({ kind: 'unreadable', detail: `no event: ${JSON.stringify(value).slice(0, 100)}` })
        if (value.type === 'opened') id = Number(Reflect.get(value, 'id'))
        isOver ||= kindOf(value) === 'last'
        yield value
      }
    } catch (error) {
      // What befalls the connection behind the last event is no news of it.
      if (!isOver) throw error
    }
    if (!isOver) throw new WireError({ kind: 'unreadable', detail: 'the answer has no end' })
  }

  const kinds: Readonly<Record<string, 'more' | 'last'>> = events
  const kindOf = ({ type }: WireEvent) => ownValue(kinds, type)
  /** The server is of the same version as the app; this only tells its answer from a stranger's. */
  function isTold(value: unknown): value is Told<Event> {
    const type = typeOf(value)
    return type !== null && kindOf({ type }) !== undefined
  }

  return {
    [Symbol.asyncIterator]: read,
    get isOpen() {
      return id !== null
    },
    act: (act) => tellInTurn({ method: 'POST', body: act }),
    drop(when) {
      if (id !== null) return (when === 'now' ? tell : tellInTurn)({ method: 'DELETE' })
      dropped.abort()
      return Promise.resolve({ kind: 'aborted' })
    },
  }
}

function typeOf(value: unknown): string | null {
  const type: unknown = Object(value).type
  return typeof type === 'string' ? type : null
}

function failureIn(error: unknown): WireFailure {
  if (error instanceof WireError) return error.failure
  throw error
}
