/** What channels through the server's relay have in common: how they are followed, and what becomes of an act that was refused. */
import type { WireEvent } from '#proto/api/wire.ts'
import type { Told, Trouble, WireCall, WireFailure } from '../../../wire/index.ts'
import { failureOf, type RunFailure } from '../../run/failure.ts'
import type { ChannelListener } from './channel.ts'

/** Until it is over; what ends it otherwise than by its last event is told as well. */
export async function follow<Event extends WireEvent, Act>(
  call: WireCall<Event, Act>,
  listener: ChannelListener,
  tell: (event: Told<Event>) => void | Promise<void>,
  refused?: (refusal: Trouble) => RunFailure,
): Promise<void> {
  try {
    for await (const event of call) await tell(event)
  } catch (error) {
    listener.onEnd({ failure: failureOf(error, refused) })
  }
}

/** The server's words; null where there are none to tell: it is over meanwhile, or the server is gone, and that is told by itself. */
export function refusalOf(failure: WireFailure | null): string | null {
  if (failure?.kind === 'unreadable') return ''
  return failure?.kind === 'refused' && failure.refusal.code !== 'not_found' ? failure.refusal.message : null
}
