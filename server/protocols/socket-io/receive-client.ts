/** One client from its connection to its end: welcomes it, gives each of its events to its handler, and tells its rooms when it goes. */
import type { Socket } from 'socket.io'
import { AppError, toAppError } from '../../errors.ts'
import { Allowance } from './allowance.ts'
import { EVENTS, type Surroundings, tellJoined, tellLeft, type Visit } from './chat-events.ts'
import type { Guest } from './guest.ts'
import type { PayloadOf, ServerEvent } from './messages.ts'

export interface Reception extends Surroundings {
  /** A fault of ours. */
  readonly onFault: (fault: unknown) => void
}

interface Client {
  readonly socket: Socket
  readonly guest: Guest
  readonly allowance: Allowance
  /** In a row. */
  refusals: number
}

export function receiveClient(socket: Socket<never>, guest: Guest, reception: Reception): void {
  const { rooms, limits, elapsed, onFault } = reception
  const client: Client = { socket, guest, allowance: new Allowance(limits, elapsed()), refusals: 0 }

  // Little more than this is kept for a client that says nothing.
  socket.onAny((event: unknown, ...given: unknown[]) => receiveEvent(client, reception, event, given))
  socket.on('disconnecting', () => {
    guest.stopWatching?.()
    delete guest.stopWatching
    for (const room of guest.rooms) tellLeft(rooms, guest, room, socket.id).catch(onFault)
  })

  tell(socket, 'connected', { message: `Connected as ${guest.username}` })
  // It is in its rooms again, which were told that it left.
  for (const room of guest.rooms) tellJoined(rooms, guest, room).catch(onFault)
}

function receiveEvent(client: Client, reception: Reception, event: unknown, given: readonly unknown[]): void {
  const { socket } = client
  const last = given.at(-1)
  const acknowledge = typeof last === 'function' ? last : undefined
  const args = acknowledge === undefined ? given : given.slice(0, -1)
  answer({ ...reception, ...client }, event, args).then(
    (content) => {
      client.refusals = 0
      acknowledge?.({ status: 'ok', ...content })
    },
    (thrown) => {
      const { code, message } = toAppError(thrown)
      if (code === 'internal') reception.onFault(thrown)
      if (acknowledge === undefined) tell(socket, 'error', { message })
      else acknowledge({ status: 'error', message })
      client.refusals += 1
      if (client.refusals >= reception.limits.refusals) socket.disconnect(true)
    },
  )
}

async function answer(visit: Visit, event: unknown, args: readonly unknown[]): Promise<object> {
  const { allowance, limits, guest, now, elapsed } = visit
  if (!allowance.take(elapsed())) {
    throw new AppError('too_many', `Too many events: at most ${limits.eventsPerSecond} a second; wait a little`)
  }
  if (guest.until <= now()) throw new AppError('unauthenticated', 'Not authenticated')
  const handle = typeof event === 'string' ? EVENTS.get(event) : undefined
  if (handle === undefined) {
    throw new AppError('not_found', `There is no event ${shown(event)}; there are ${[...EVENTS.keys()].join(', ')}`)
  }
  return handle(visit, args)
}

function tell<E extends ServerEvent>(socket: Socket, event: E, payload: PayloadOf<E>): void {
  socket.emit(event, payload)
}

function shown(event: unknown): string {
  const text = JSON.stringify(event) ?? 'without a name'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
