import {
  type Action,
  CODECS,
  type Command,
  type KafkaClient,
  SESSION_MILLISECONDS,
  type Target,
} from '../kafka-clients-client.ts'
import { nothing, runBoth } from '../program.ts'

const FORMAT = '%p %o %k:%s\n'

export const kcat: KafkaClient = {
  name: 'kcat',
  codecs: CODECS,
  assignors: ['range', 'roundrobin', 'cooperative-sticky'],
  async find() {
    const { stdout, stderr } = await runBoth('kcat', ['-V'])
    return /Version .*?librdkafka [\d.]+/.exec(stdout + stderr)?.[0] ?? ''
  },
  prepare: nothing,
  command: (action, target) => ({ command: 'kcat', args: ['-b', target.bootstrap, ...argumentsOf(action, target)] }),
}

function argumentsOf(action: Action, { topic }: Target): Command['args'] {
  switch (action.type) {
    case 'produce':
      return ['-P', '-t', topic, '-K:', '-z', action.codec]
    case 'consume':
      return ['-C', '-t', topic, '-o', 'beginning', '-c', `${action.count}`, '-q', '-f', FORMAT]
    case 'member': {
      const settings = {
        'session.timeout.ms': SESSION_MILLISECONDS,
        'heartbeat.interval.ms': 1_000,
        'auto.commit.interval.ms': 500,
        'auto.offset.reset': 'earliest',
        'partition.assignment.strategy': action.assignor,
      }
      const options = Object.entries(settings).flatMap(([name, value]) => ['-X', `${name}=${value}`])
      // Without -E it ends when no broker is there for a moment.
      return ['-E', '-G', action.group, ...options, '-u', '-f', FORMAT, topic]
    }
  }
}
