/**
 * Foreign clients of Kafka play one scenario against our broker. By hand: `node server/test/interop/kafka-clients.ts ours kcat java`
 * with these clients, or all; an address instead of `ours` is another broker's, as `kafka-cluster.ts` says it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withBroker } from './kafka-clients-broker.ts'
import type { KafkaClient } from './kafka-clients-client.ts'
import { type Place, playScenario } from './kafka-clients-scenario.ts'
import { java } from './programs/java-kafka.ts'
import { kcat } from './programs/kcat.ts'
import { kafkajs, platformatic } from './programs/node-kafka.ts'
import { confluentKafka, kafkaPython } from './programs/python-kafka.ts'

export const KAFKA_CLIENTS: readonly KafkaClient[] = [kcat, kafkajs, platformatic, kafkaPython, confluentKafka, java]

/** What each did. @returns how many failed, also those that are required and not here */
export async function runKafkaClients(
  clients: readonly KafkaClient[],
  place: Omit<Place, 'folder'>,
  required: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  let failures = 0
  for (const client of clients) {
    const version = await client.find().catch(() => null)
    if (version === null) {
      const isRequired = required.includes(client.name)
      if (isRequired) failures += 1
      say(isRequired ? `✗ ${client.name} is required and not here` : `– ${client.name} skipped: it is not here`)
      continue
    }
    const folder = await mkdtemp(join(tmpdir(), `framewise-${client.name}-`))
    try {
      await client.prepare(folder)
      const seen = await playScenario(client, { ...place, folder })
      say(`✓ ${client.name} (${version})`)
      for (const line of seen) say(`    ${line}`)
    } catch (error) {
      failures += 1
      say(`✗ ${client.name} (${version})`)
      say(`    ${String(error)}`)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  return failures
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [where = 'ours', ...names] = process.argv.slice(2)
  const clients = KAFKA_CLIENTS.filter(({ name }) => names.length === 0 || names.includes(name))
  const say = (line: string) => console.log(line)
  const play = (place: Omit<Place, 'folder'>) => runKafkaClients(clients, place, names, say)
  process.exitCode = (await (where === 'ours' ? withBroker(play) : play({ bootstrap: where }))) === 0 ? 0 : 1
}
