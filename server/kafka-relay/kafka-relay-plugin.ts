/** `/wire/relay/kafka`: Kafka's clients on behalf of a browser. The contract is proto/api/kafka.ts. */
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { RelayKafkaAct, RelayKafkaRequest } from '#proto/api/kafka.ts'
import { answerApiError } from '../answer-api-error.ts'
import { AppError } from '../errors.ts'
import { createRate } from '../rate.ts'
import { EVENT_LINES, readerOf } from '../relay/index.ts'
import { requireViewer } from '../sandboxes/index.ts'
import { callAdmin } from './admin.ts'
import { Clients } from './clients.ts'
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

interface Entry {
  readonly id: number
  readonly sandbox: string
  readonly client: RelayedClient
  /** null: a producer or a call, which ends by itself. */
  readonly consuming: Consuming | null
}

const readRequest = readerOf(RelayKafkaRequest, 'This does not describe a Kafka client')
const readAct = readerOf(RelayKafkaAct, 'This is nothing that a consumer does')

const KINDS = { produce: 'producer', consume: 'consumer', admin: 'admin' } as const

export const kafkaRelayPlugin: FastifyPluginAsync<KafkaRelayOptions> = async (scope, { tap, kafka, ...options }) => {
  const limits: KafkaRelayLimits = { ...DEFAULT_KAFKA_RELAY_LIMITS, ...options.limits }
  const clients = new Clients<Entry>(limits)
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
    // Who still reads or writes would make the topics anew.
    for (const { client, consuming } of [...clients].filter((one) => one.sandbox === sandbox)) {
      if (consuming === null) client.end({ type: 'closed', by: 'killed' })
      else consuming.kill()
    }
    const name = nameOf(sandbox)
    if (name !== null) await forgetNames(kafka, name).catch((thrown: unknown) => scope.log.error(thrown))
  })
  scope.setErrorHandler(answerApiError)
  scope.addHook('preClose', async () => {
    await Promise.all([...clients].map((entry) => entry.consuming?.close('broker')))
  })
  addStateRoutes(scope, { kafka, limits })

  scope.post('/wire/relay/kafka', { bodyLimit: limits.bytes }, async (request, reply) => {
    const { id: sandbox, name } = requireViewer(request)
    const wanted = readRequest(request.body)
    const reach = kafka.reach()
    rate.take(sandbox)
    const entry = await clients.make(sandbox, async () => {
      const id = clients.nextId()
      const names = namesOf(name)
      const client = new RelayedClient({
        id,
        sandbox,
        clientId: names.clientId(wanted.clientId, KINDS[wanted.type], id),
        names,
        sockets: new ClientSockets(tap.foreign, { sandbox, name, run: wanted.run }, ownEnds),
        reach,
        library: await loadLibrary(),
        limits,
      })
      return { id, sandbox, client, consuming: wanted.type === 'consume' ? new Consuming(client, wanted) : null }
    })
    const { client, consuming } = entry
    const enough = setTimeout(() => void consuming?.close('limit'), limits.clientMilliseconds).unref()
    client.over.addEventListener('abort', () => {
      clearTimeout(enough)
      clients.over(entry.id)
    })
    reply.raw.once('close', () => {
      void consuming?.close('client')
      // Records that wait are not sent for nobody.
      if (wanted.type === 'produce') client.end({ type: 'closed', by: 'client' })
    })
    const running =
      wanted.type === 'produce'
        ? produce(client, { wanted, turns, kafka })
        : wanted.type === 'admin'
          ? callAdmin(client, wanted.call)
          : consuming?.run()
    running?.catch((thrown: unknown) => client.fail(thrown))
    return reply.type(EVENT_LINES).send(client.events)
  })

  scope.post('/wire/relay/kafka/:id', async (request, reply) => {
    const consumer = consumerOf(request)
    const act = readAct(request.body)
    rate.take(requireViewer(request).id)
    await consumer.act(act)
    reply.code(204)
  })

  scope.delete('/wire/relay/kafka/:id', async (request, reply) => {
    consumerOf(request).kill()
    reply.code(204)
  })

  function consumerOf(request: FastifyRequest): Consuming {
    const { id: sandbox } = requireViewer(request)
    const params: unknown = request.params
    const id = typeof params === 'object' && params !== null ? Number(Reflect.get(params, 'id')) : Number.NaN
    const { consuming } = clients.find(id, sandbox)
    if (consuming === null) throw new AppError('not_found', 'This Kafka client is no consumer: it ends by itself')
    return consuming
  }
}
