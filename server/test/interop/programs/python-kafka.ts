import { join } from 'node:path'
import { CODECS, type KafkaClient } from '../kafka-clients-client.ts'
import { firstLine, run, SOURCES } from '../program.ts'
import { wordsOf } from './node-kafka.ts'

/** Both come from PyPI into the folder of the run, wheels alone. */
function pythonClient(name: string, packages: readonly string[], program: string): KafkaClient {
  return {
    name,
    codecs: CODECS,
    assignors: ['range', 'cooperative-sticky'],
    async find() {
      const version = await run('python3', ['--version'])
      await run('python3', ['-m', 'pip', '--version'])
      return `${packages[0]}, ${firstLine(version)}`
    },
    async prepare(folder) {
      const target = ['--quiet', '--only-binary', ':all:', '--target', folder]
      await run('python3', ['-m', 'pip', 'install', ...target, ...packages])
    },
    command: (action, target) => ({
      command: 'python3',
      args: [join(SOURCES, program), ...wordsOf(action, target)],
      env: { PYTHONPATH: target.folder, PYTHONIOENCODING: 'utf-8' },
    }),
  }
}

/** All in Python, but for the codecs. */
export const kafkaPython = pythonClient(
  'kafka-python',
  ['kafka-python==3.0.12', 'lz4==4.4.5', 'python-snappy==0.7.3', 'zstandard==0.25.0'],
  'kafka_python_client.py',
)
/** Over librdkafka, a newer one than kcat's. */
export const confluentKafka = pythonClient('confluent-kafka', ['confluent-kafka==2.16.1'], 'confluent_kafka_client.py')
