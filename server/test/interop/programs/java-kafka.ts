import { fetchKafka, findKafka } from '../apache-kafka.ts'
import { type Action, CODECS, type KafkaClient, SESSION_MILLISECONDS, type Target } from '../kafka-clients-client.ts'
import { useTools } from './java-tools.ts'

const ASSIGNOR = 'org.apache.kafka.clients.consumer'
let classPath = ''

/** Kafka's own console producer and consumer, and its tools. */
export const java: KafkaClient = {
  name: 'java',
  codecs: CODECS,
  assignors: ['RangeAssignor', 'CooperativeStickyAssignor'],
  find: findKafka,
  async prepare() {
    classPath = await fetchKafka()
  },
  command: (action, target) => ({
    command: 'java',
    args: ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, ...argumentsOf(action, target)],
  }),
  more: (target) => useTools(classPath, target),
}

function argumentsOf(action: Action, { bootstrap, topic }: Target): string[] {
  const place = ['--bootstrap-server', bootstrap, '--topic', topic]
  if (action.type === 'produce') {
    const lines = ['--reader-property', 'parse.key=true', '--reader-property', 'key.separator=:']
    const producer = 'org.apache.kafka.tools.ConsoleProducer'
    return [producer, ...place, '--compression-codec', action.codec, ...lines]
  }
  const consumer = 'org.apache.kafka.tools.consumer.ConsoleConsumer'
  const shown = { 'print.partition': true, 'print.offset': true, 'print.key': true, 'key.separator': ':' }
  const format = Object.entries(shown).flatMap(([name, value]) => ['--formatter-property', `${name}=${value}`])
  if (action.type === 'consume') {
    return [consumer, ...place, ...format, '--from-beginning', '--max-messages', `${action.count}`]
  }
  const settings = {
    'session.timeout.ms': SESSION_MILLISECONDS,
    'heartbeat.interval.ms': 1_000,
    'auto.commit.interval.ms': 500,
    'partition.assignment.strategy': `${ASSIGNOR}.${action.assignor}`,
  }
  const member = Object.entries(settings).flatMap(([name, value]) => ['--command-property', `${name}=${value}`])
  return [consumer, ...place, ...format, '--from-beginning', '--group', action.group, ...member]
}
