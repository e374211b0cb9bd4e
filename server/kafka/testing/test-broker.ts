/** A broker on a port and a folder of its own, for the length of a test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Broker, type BrokerOptions, startBroker } from '../index.ts'
import { RawClient } from './raw-client.ts'

/** For tests that start brokers: on a busy machine a thread takes seconds to begin. */
export const PATIENT = { timeout: 30_000 }

export interface TestBroker {
  readonly broker: Broker
  readonly folder: string
  client(clientId?: string | null): RawClient
  /** Closes it, and starts it anew on the same folder. */
  restart(options?: Partial<BrokerOptions>): Promise<void>
  close(): Promise<void>
}

export async function startTestBroker(options: Partial<BrokerOptions> = {}): Promise<TestBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-kafka-'))
  const start = (more: Partial<BrokerOptions> = {}) =>
    startBroker({ port: 0, hosts: ['127.0.0.1'], folder, ...options, ...more })
  let broker = await start()
  const clients: RawClient[] = []
  const closeAll = async () => {
    for (const client of clients.splice(0)) client.socket.destroy()
    await broker.close()
  }
  return {
    get broker() {
      return broker
    },
    folder,
    client(clientId = 'raw') {
      const client = new RawClient(broker.port, clientId)
      clients.push(client)
      return client
    },
    async restart(more) {
      await closeAll()
      broker = await start(more)
    },
    async close() {
      await closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
