/** What the visuals are drawn from: the state of one's own topics and groups as it changes, and batches as they lie on the disk. */
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { KafkaState } from '#proto/api/kafka.ts'
import { AppError } from '../../errors.ts'
import { EVENT_LINES, readerOf } from '../../relay/index.ts'
import { requireViewer } from '../../sandboxes/index.ts'
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

/** A reader who does not read is told the newest when it reads again, and not all that was. */
const WAITING_BYTES = 256 * 1024

export interface StateOptions {
  readonly kafka: Kafka
  readonly limits: KafkaRelayLimits
}

export function addStateRoutes(scope: FastifyInstance, { kafka, limits }: StateOptions): void {
  const watching: string[] = []
  const cluster = kafka.source === 'cluster' ? new ClusterWatch(kafka) : null
  const ending = new Set<() => void>()
  scope.addHook('preClose', async () => {
    for (const end of [...ending]) end()
    await cluster?.close()
  })

  scope.get('/wire/relay/kafka/state', async (request, reply) => {
    const { id: sandbox } = requireViewer(request)
    if (watching.filter((one) => one === sandbox).length >= limits.watchersPerSandbox) {
      throw new AppError('too_many', 'Too many pages of this sandbox watch Kafka: close one first', { retryAfter: 1 })
    }
    watching.push(sandbox)
    const host = request.hostname.replace(/:\d+$/, '')
    const lines = new PassThrough()
    const write = (state: KafkaState) => {
      if (!lines.writableEnded)
        lines.write(
          `${JSON.stringify({ ...state, bootstrap: state.problem === null ? kafka.bootstrap(host) : null })}\n`,
        )
    }
    const nameNow = () => scope.sandboxes.nameOf(sandbox) ?? ''
    const stop = cluster?.watch(nameNow, write) ?? follow(kafka, nameNow, lines, write)
    const end = () => {
      if (!ending.delete(end)) return
      stop()
      watching.splice(watching.indexOf(sandbox), 1)
      lines.end()
    }
    ending.add(end)
    reply.raw.once('close', end)
    return reply.type(EVENT_LINES).send(lines)
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

/** Of the broker inside: at once, and after each change that it tells of. */
function follow(
  kafka: Kafka,
  nameNow: () => string,
  lines: PassThrough,
  write: (state: KafkaState) => void,
): () => void {
  const { broker } = kafka
  let isAsking = false
  let isStale = false
  async function tell(): Promise<void> {
    if (isAsking || lines.writableLength > WAITING_BYTES) {
      isStale = true
      return
    }
    isAsking = true
    isStale = false
    const name = nameNow()
    try {
      write(broker === null || kafka.problem !== null ? emptyState(kafka, name) : await broker.state(name))
    } catch {
      // It stopped meanwhile, and says so by itself.
    } finally {
      isAsking = false
    }
    if (isStale) void tell()
  }
  lines.on('drain', () => {
    if (isStale) void tell()
  })
  const stops = [broker?.onChange(() => void tell()), kafka.onProblem(() => void tell())]
  void tell()
  return () => {
    for (const stop of stops) stop?.()
  }
}
