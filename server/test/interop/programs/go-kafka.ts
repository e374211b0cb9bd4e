/** The three clients of Kafka that Go has: each makes a topic of a sandbox, writes three records and reads them by a group. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from '../../testing/open-server.ts'
import { firstLine, type Program, run, SOURCES } from '../program.ts'
import { go } from './go.ts'

const CLIENTS = [
  { name: 'kafka-go', needs: 'github.com/segmentio/kafka-go v0.4.51' },
  { name: 'sarama', needs: 'github.com/IBM/sarama v1.61.1' },
  { name: 'franz-go', needs: 'github.com/twmb/franz-go v1.22.2' },
]

export const goKafka: Program = {
  name: 'go-kafka',
  requiredWith: go.name,
  find: async () => `${CLIENTS.map(({ needs }) => needs).join(', ')}, ${firstLine(await run('go', ['version']))}`,
  async prepare(folder) {
    const needs = CLIENTS.map((client) => client.needs).join('\n\t')
    await writeFile(join(folder, 'go.mod'), `module gokafka\n\ngo 1.26.0\n\nrequire (\n\t${needs}\n)\n`)
    await copyFile(join(SOURCES, 'kafka_clients.go'), join(folder, 'main.go'))
    await run('go', ['mod', 'tidy'], { cwd: folder })
    await run('go', ['build', '-buildvcs=false', '-o', 'clients', '.'], { cwd: folder })
  },
  async run({ url, kafka }, folder) {
    const { name } = await openBrowser(url)
    return run(join(folder, 'clients'), [kafka, name])
  },
  prints: CLIENTS.map(({ name }) => `${name} wrote 3 records and read 3 by a group`),
  // They name a sandbox of their own, so that it is not the viewer's frames that they make.
  frames: { toServer: [], toClient: [] },
}
