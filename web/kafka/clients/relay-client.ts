/** Kafka's clients, run by the relay for these pages: what they tell, and what may be done with them meanwhile. */
import type { KafkaAdmin, RelayKafkaAct, RelayKafkaEvent, RelayKafkaRequest } from '#proto/api/kafka.ts'
import { KAFKA_RELAY } from '#proto/api/wire.ts'
import { randomRun } from '../../request/index.ts'
import { ownServer } from '../../trace/index.ts'
import { open, type Told, type Trouble, troubleOf, type WireCall } from '../../wire/index.ts'

export type KafkaClient = WireCall<RelayKafkaEvent, RelayKafkaAct>

/** Ends with the client; what keeps it from being made is thrown, too, and leaving off closes a consumer. */
export function openClient(request: RelayKafkaRequest, signal?: AbortSignal): KafkaClient {
  return open(ownServer, KAFKA_RELAY, request, signal)
}

/** The broker's own error, by its name in the protocol. */
export function troubleOfBroker({ name, code, message }: Extract<Told<RelayKafkaEvent>, { type: 'refused' }>): Trouble {
  return { code: `${name} (${code})`, message }
}

/** One call of an admin client. Null: it was done. */
export async function askAdmin(call: KafkaAdmin['call']): Promise<Trouble | null> {
  try {
    for await (const event of openClient({ type: 'admin', run: randomRun(), clientId: 'page', call })) {
      if (event.type === 'refused') return troubleOfBroker(event)
    }
    return null
  } catch (error) {
    return troubleOf(error)
  }
}
