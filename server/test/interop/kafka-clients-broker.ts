/** Our broker alone, in a process of its own that can be killed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrokerProcess } from '../../kafka/testing/broker-process.ts'

export interface OwnBroker {
  readonly bootstrap: string
  /** `kill -9`, and a new one on the same folder and port. */
  killAndRestart(): Promise<void>
}

/** On a port that the system chooses, in a folder that is gone afterwards. */
export async function withBroker<T>(use: (broker: OwnBroker) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-broker-'))
  let broker = await startBrokerProcess(folder)
  const { port } = broker
  try {
    return await use({
      bootstrap: `127.0.0.1:${port}`,
      async killAndRestart() {
        await broker.kill()
        broker = await startBrokerProcess(folder, { port })
      },
    })
  } finally {
    await broker.kill()
    await rm(folder, { recursive: true, force: true })
  }
}
