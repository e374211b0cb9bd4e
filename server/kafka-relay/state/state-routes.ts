/** What the visuals are drawn from: the state of one's own topics and groups as it changes, and batches as they lie on the disk. */
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { KafkaState } from '#proto/api/kafka.ts'
import { KAFKA_STATE } from '#proto/api/wire.ts'
import { AppError } from '../../errors.ts'
import { requireViewer } from '../../sandboxes/index.ts'
import { addStateRoute, readerOf, type Watched } from '../../wire/index.ts'
import type { Kafka } from '../door.ts'
import type { KafkaRelayLimits } from '../limits.ts'
import { namesOf } from '../names.ts'
import { ClusterWatch, emptyState } from './cluster-state.ts'

const DiskQuery = Type.Object({
  topic: Type.String({ minLength: 1, maxLength: 249 }),
  partition: Type.String({ pattern: '^\\d{1,5}$' }),
  offset: Type.String({ pattern: '^\\d{1,15}$' }),
})
const readQuery: (query: unknown) => Static<typeof DiskQuery> = readerOf(DiskQuery, 'This names no batch')

export interface StateOptions {
  readonly kafka: Kafka
  readonly limits: KafkaRelayLimits
}

export function addStateRoutes(scope: FastifyInstance, { kafka, limits }: StateOptions): void {
  const watching: string[] = []
  const cluster = kafka.source === 'cluster' ? new ClusterWatch(kafka) : null
  scope.addHook('preClose', async () => cluster?.close())

  addStateRoute<KafkaState>(scope, {
    path: KAFKA_STATE,
    every: 0,
    watch({ id: sandbox }, request, changed) {
      if (watching.filter((one) => one === sandbox).length >= limits.watchersPerSandbox) {
        throw new AppError('too_many', 'Too many pages of this sandbox watch Kafka: close one first', { retryAfter: 1 })
      }
      watching.push(sandbox)
      const host = request.hostname.replace(/:\d+$/, '')
      const nameNow = () => scope.sandboxes.nameOf(sandbox) ?? ''
      const { read, stop } = cluster?.watch(nameNow, changed) ?? watchBroker(kafka, nameNow, changed)
      return {
        async read() {
          const state = await read()
          return state && { ...state, bootstrap: state.problem === null ? kafka.bootstrap(host) : null }
        },
        stop() {
          stop()
          watching.splice(watching.indexOf(sandbox), 1)
        },
      }
    },
  })

  scope.get('/wire/relay/kafka/disk', async (request) => {
    const { name } = requireViewer(request)
    const { topic, partition, offset } = readQuery(request.query)
    kafka.reach()
    if (kafka.broker === null)
      throw new AppError('unimplemented', 'The files of a real cluster cannot be read from here')
    const disk = await kafka.broker.disk(namesOf(name).wire(topic), Number(partition), Number(offset))
    if (disk === null)
      throw new AppError('not_found', `There is no batch at or behind offset ${offset} of ${topic}, ${partition}`)
    return disk
  })
}

function watchBroker(kafka: Kafka, nameNow: () => string, changed: () => void): Watched<KafkaState> {
  const { broker } = kafka
  const stops = [broker?.onChange(changed), kafka.onProblem(changed)]
  return {
    // Where it stops meanwhile, it says so by itself.
    read: () =>
      broker === null || kafka.problem !== null
        ? emptyState(kafka, nameNow())
        : broker.state(nameNow()).catch(() => null),
    stop() {
      for (const stop of stops) stop?.()
    },
  }
}
