/** `/wire/relay/kafka`: Kafka's clients on behalf of a browser. The contract is proto/api/kafka.ts. */
import type { FastifyPluginAsync } from 'fastify'
import { RelayKafkaAct, RelayKafkaRequest } from '#proto/api/kafka.ts'
import { KAFKA_RELAY } from '#proto/api/wire.ts'
import { answerApiError } from '../answer-api-error.ts'
import { AppError } from '../errors.ts'
import { createRate } from '../rate.ts'
import { addOpenRoutes, type Opened } from '../wire/index.ts'
import { callAdmin } from './admin.ts'
import { Consuming } from './consume/consuming.ts'
import type { Kafka } from './door.ts'
import { forgetNames } from './forget-names.ts'
import { loadLibrary } from './library.ts'
import { DEFAULT_KAFKA_RELAY_LIMITS, type KafkaRelayLimits } from './limits.ts'
import { namesOf } from './names.ts'
import { Turns } from './produce/partitions.ts'
import { produce } from './produce/produce.ts'
import { recordTools, type ToolsOptions } from './record/foreign-tools.ts'
import { ClientSockets } from './record/recorder.ts'
import { RelayedClient } from './relayed-client.ts'
import { addStateRoutes } from './state/state-routes.ts'

export interface KafkaRelayOptions {
  readonly tap: ToolsOptions['tap']
  readonly kafka: Kafka
  readonly limits?: Partial<KafkaRelayLimits>
  /** Calls what it is given with each sandbox that begins anew. */
  readonly onReset?: (forget: (sandbox: string) => Promise<void>) => void
}

/** A client that is running, as its owner may treat it. */
interface Running extends Opened<RelayKafkaAct> {
  /** Its sandbox begins anew. */
  kill(): void
}

const KINDS = { produce: 'producer', consume: 'consumer', admin: 'admin' } as const

export const kafkaRelayPlugin: FastifyPluginAsync<KafkaRelayOptions> = async (scope, { tap, kafka, ...options }) => {
  const limits: KafkaRelayLimits = { ...DEFAULT_KAFKA_RELAY_LIMITS, ...options.limits }
  const rate = createRate(limits.callsPerMinute, 'calls')
  const turns = new Turns()
  const { ownEnds } = kafka
  const nameOf = (sandbox: string) => scope.sandboxes.nameOf(sandbox)
  const { broker } = kafka
  if (broker !== null) {
    recordTools(broker, { tap, nameOf, ownEnds })
    broker.follow({
      all: () => scope.sandboxes.names(),
      listen: (listener) => scope.sandboxes.onNames((change) => listener({ ...change, isAll: false })),
    })
    // Topics have their sandbox's name on the wire and on the disk: under the old one nobody finds them again.
    scope.sandboxes.onRename((_, before) => {
      broker.forget(before).catch((thrown: unknown) => scope.log.error(thrown))
    })
  }
  options.onReset?.(async (sandbox) => {
    // A client that still reads or writes would create the topics again.
    for (const client of running(sandbox)) client.kill()
    const name = nameOf(sandbox)
    if (name !== null) await forgetNames(kafka, name).catch((thrown: unknown) => scope.log.error(thrown))
  })
  scope.setErrorHandler(answerApiError)
  addStateRoutes(scope, { kafka, limits })

  const running = addOpenRoutes(scope, {
    contract: KAFKA_RELAY,
    bytes: limits.bytes,
    wanted: { schema: RelayKafkaRequest, refusal: 'This does not describe a Kafka client' },
    acts: {
      schema: RelayKafkaAct,
      refusal: 'This is nothing that a consumer does',
      unknown: 'This Kafka client is not running',
    },
    room: {
      perSandbox: limits.clientsPerSandbox,
      total: limits.clients,
      refusal: 'Too many Kafka clients are running through the relay: close one first',
      retryAfter: 1,
    },
    milliseconds: limits.clientMilliseconds,
    open: async (wanted, { viewer: { id: sandbox, name }, id, lines }): Promise<Running> => {
      const reach = kafka.reach()
      rate.take(sandbox)
      const names = namesOf(name)
      const client = new RelayedClient({
        id,
        lines,
        clientId: names.clientId(wanted.clientId, KINDS[wanted.type], id),
        names,
        sockets: new ClientSockets(tap.foreign, { sandbox, name, run: wanted.run }, ownEnds),
        reach,
        library: await loadLibrary(),
        limits,
      })
      if (wanted.type === 'consume') return consumer(new Consuming(client, wanted), () => rate.take(sandbox))
      const work =
        wanted.type === 'produce' ? produce(client, { wanted, turns, kafka }) : callAdmin(client, wanted.call)
      work.catch((thrown: unknown) => client.fail(thrown))
      return endsByItself(client, wanted.type)
    },
  })
}

const BY = { limit: 'limit', left: 'client', stopping: 'broker' } as const

function consumer(consuming: Consuming, count: () => void): Running {
  void consuming.run()
  return {
    act: (act) => {
      count()
      return consuming.act(act)
    },
    end: (why) => (why === 'dropped' ? consuming.kill() : consuming.close(BY[why])),
    kill: () => consuming.kill(),
  }
}

function endsByItself(client: RelayedClient, type: 'produce' | 'admin'): Running {
  const refuse = (): never => {
    throw new AppError('not_found', 'This Kafka client is no consumer: it ends by itself')
  }
  return {
    act: refuse,
    end(why) {
      if (why === 'dropped') refuse()
      // Records that wait are not sent for nobody.
      if (why === 'left' && type === 'produce') client.end({ type: 'closed', by: 'client' })
    },
    kill: () => client.end({ type: 'closed', by: 'killed' }),
  }
}
