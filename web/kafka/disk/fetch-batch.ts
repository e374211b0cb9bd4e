/** Lets a consumer ask for a batch, and finds the bytes of the answer among what was recorded on its connection. */

import { randomRun } from '../../request/index.ts'
import { traceClient, untilChanged } from '../../trace/index.ts'
import { WireError } from '../../wire/index.ts'
import { openClient, troubleOfBroker } from '../clients/relay-client.ts'
import { findBytes } from './find-bytes.ts'

export interface OnWire {
  readonly run: string
  /** Where the batch begins among all that the broker said on the connection; -1: it is not there. */
  readonly position: number
  readonly bytes: Uint8Array
}

const PATIENCE_MS = 6_000

/** @param batch its bytes as they lie on the disk @throws WireError */
export async function fetchBatch(topic: string, partition: number, offset: number, batch: Uint8Array): Promise<OnWire> {
  const run = randomRun()
  const from = { positions: [{ partition, offset }] }
  const asked = openClient({ type: 'consume', run, clientId: 'looker', topics: [topic], from })
  for await (const event of asked) {
    if (event.type === 'refused') throw new WireError({ kind: 'refused', refusal: troubleOfBroker(event) })
    if (event.type === 'record' && event.record.partition === partition) break
  }
  return recorded(run, batch)
}

async function recorded(run: string, batch: Uint8Array): Promise<OnWire> {
  const end = performance.now() + PATIENCE_MS
  for (;;) {
    const { version } = traceClient.state
    const trace = await traceClient.runTrace(run)
    for (const { sources } of trace.exchanges) {
      const bytes = sources['<']?.bytes ?? new Uint8Array()
      const position = findBytes(bytes, batch)
      if (position >= 0) return { run, position, bytes: bytes.slice(position, position + batch.length) }
    }
    if (performance.now() > end) return { run, position: -1, bytes: new Uint8Array() }
    await untilChanged(traceClient, version.mine, end - performance.now())
  }
}
