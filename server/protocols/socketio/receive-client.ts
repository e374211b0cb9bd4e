/** One client from its connection to its end: welcomes it, gives each of its events to its handler, and tells its rooms when it goes. */
import type { Socket } from 'socket.io'
import { AppError, toAppError } from '../../errors.ts'
import { createAllowance } from './allowance.ts'
import { EVENTS, type Surroundings, tellJoined, tellLeft } from './chat-events.ts'
import { readInput } from './event-input.ts'
import type { Guest } from './guest.ts'

export interface Reception extends Surroundings {
  /** A fault of ours. */
  readonly onFault: (fault: unknown) => void
}

export function receiveClient(socket: Socket<never>, guest: Guest, reception: Reception): void {
  const { rooms, limits, now, onFault } = reception
  const allowance = createAllowance(limits.eventsAtOnce, limits.eventsPerSecond, now)
  let refusals = 0

  async function answer(event: unknown, args: readonly unknown[]): Promise<Readonly<Record<string, unknown>>> {
    if (!allowance.take()) {
      throw new AppError('too_many', `Too many events: at most ${limits.eventsPerSecond} a second; wait a little`)
    }
    if (guest.until <= now()) throw new AppError('unauthenticated', 'Not authenticated')
    const handle = typeof event === 'string' && Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined
    if (typeof event !== 'string' || handle === undefined) {
      throw new AppError('not_found', `There is no event ${shown(event)}; there are ${Object.keys(EVENTS).join(', ')}`)
    }
    return handle({ ...reception, socket, guest, allowance }, readInput(event, args))
  }

  socket.onAny((event: unknown, ...given: unknown[]) => {
    const last = given.at(-1)
    const acknowledge = typeof last === 'function' ? last : undefined
    const args = acknowledge === undefined ? given : given.slice(0, -1)
    answer(event, args).then(
      (content) => {
        refusals = 0
        acknowledge?.({ status: 'ok', ...content })
      },
      (thrown) => {
        const { code, message } = toAppError(thrown)
        if (code === 'internal') onFault(thrown)
        if (acknowledge === undefined) tell(socket, 'error', { message })
        else acknowledge({ status: 'error', message })
        refusals += 1
        if (refusals >= limits.refusals) socket.disconnect(true)
      },
    )
  })

  socket.on('disconnecting', () => {
    for (const room of guest.rooms) tellLeft(rooms, guest, room).catch(onFault)
  })

  tell(socket, 'connected', { message: `Connected as ${guest.username}` })
  // It is in its rooms again, which were told that it left.
  for (const room of guest.rooms) tellJoined(rooms, guest, room).catch(onFault)
}

function tell(socket: Socket, event: string, payload: object): void {
  socket.emit(event, payload)
}

function shown(event: unknown): string {
  const text = JSON.stringify(event) ?? 'without a name'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
