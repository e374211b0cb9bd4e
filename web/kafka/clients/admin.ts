import type { KafkaAdmin } from '#proto/api/kafka.ts'
import { randomRun } from '../../request/index.ts'
import type { Trouble } from '../broker/follow-state.ts'
import { openClient } from './relay-client.ts'

/** One call of an admin client of the relay's. Null: it was done. */
export async function askAdmin(call: KafkaAdmin['call']): Promise<Trouble | null> {
  for await (const event of openClient({ type: 'admin', run: randomRun(), clientId: 'page', call })) {
    if (event.type === 'answer') return null
    if (event.type === 'refused') return { code: `${event.name} (${event.code})`, message: event.message }
    if (event.type === 'error') return event.error
  }
  return { code: 'unreachable', message: '' }
}
