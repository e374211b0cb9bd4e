import { join } from 'node:path'
import { type Action, CODECS, type KafkaClient, type Target } from '../kafka-clients-client.ts'
import { nothing, SOURCES } from '../program.ts'

const words = (action: Action): string[] => {
  if (action.type === 'produce') return [action.type, action.codec]
  if (action.type === 'consume') return [action.type, `${action.count}`]
  return [action.type, action.group, action.assignor]
}

/** The words that each of our small programs over a library takes. */
export const wordsOf = (action: Action, { bootstrap, topic }: Target): string[] => [bootstrap, topic, ...words(action)]

const packageVersion = async (name: string): Promise<string> => {
  const { default: manifest } = await import(`${name}/package.json`, { with: { type: 'json' } })
  return `${name} ${manifest.version}, Node ${process.versions.node}`
}

export const kafkajs: KafkaClient = {
  name: 'kafkajs',
  // The others would need packages more.
  codecs: ['none', 'gzip'],
  assignors: ['RoundRobinAssigner'],
  find: () => packageVersion('kafkajs'),
  prepare: nothing,
  command: (action, target) => ({
    command: process.execPath,
    args: [join(SOURCES, 'kafkajs-client.ts'), ...wordsOf(action, target)],
    env: { KAFKAJS_NO_PARTITIONER_WARNING: '1' },
  }),
}

export const platformatic: KafkaClient = {
  name: 'platformatic',
  codecs: CODECS,
  assignors: ['roundrobin', 'cooperative-sticky'],
  find: async () => `@platformatic/kafka, Node ${process.versions.node}`,
  prepare: nothing,
  command: (action, target) => ({
    command: process.execPath,
    args: [join(SOURCES, 'platformatic-client.ts'), ...wordsOf(action, target)],
  }),
}
