/** Brokers that are killed (SIGKILL) while producers write, one after the other on one folder; and what is left of what they acknowledged. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBatch, readBatches, readRecords } from '#proto/wire/kafka/index.ts'
import { type BrokerProcess, startBrokerProcess } from './broker-process.ts'
import { batch, createTopic, fetch, produce, RawClient } from './raw-client.ts'

const TOPIC = 'shared.crashes'
const PARTITIONS = 3
const PRODUCERS = 4
/** Of one producer, under way at once. */
const IN_FLIGHT = 5
const RECORDS_OF_A_BATCH = 5
const PAYLOAD = 'x'.repeat(180)
/** In each round so much is acknowledged before the broker is killed, or some more. */
const LEAST_OF_A_ROUND = 1_000

interface Acknowledged {
  readonly partition: number
  readonly offset: number
  readonly value: string
}

export interface CrashReport {
  readonly rounds: number
  readonly acknowledged: number
  /** Acknowledged records that were not where they should be, in words. */
  readonly lost: readonly string[]
}

/** @throws Error when a broker does not start again */
export async function crash(rounds: number): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'framewise-crash-'))
  const all: Acknowledged[] = []
  const lost: string[] = []
  try {
    for (let round = 0; round < rounds; round += 1) {
      const broker = await startBrokerProcess(folder)
      if (round === 0) await make(broker.port)
      // Moments of each kind: in the middle of a write, of a sync, between them.
      const acknowledged = await writeUntilKilled(broker, round, LEAST_OF_A_ROUND + ((round * 137) % 1_009))
      all.push(...acknowledged)
      const survivor = await startBrokerProcess(folder)
      lost.push(...(await missing(survivor.port, all)))
      await survivor.kill()
    }
    return { rounds, acknowledged: all.length, lost }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function make(port: number): Promise<void> {
  const client = new RawClient(port)
  const { errorMessage } = await createTopic(client, TOPIC, {
    partitions: PARTITIONS,
    configs: { 'segment.bytes': '200000' },
  })
  if (errorMessage !== null) throw new Error(errorMessage)
  await client.close()
}

async function writeUntilKilled(broker: BrokerProcess, round: number, least: number): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  let isKilled = false
  let number = 0
  const write = async (client: RawClient): Promise<void> => {
    while (!isKilled) {
      number += 1
      const partition = number % PARTITIONS
      const values = Array.from({ length: RECORDS_OF_A_BATCH }, (_, index) => `${round}/${number}/${index} ${PAYLOAD}`)
      const { errorCode, baseOffset } = await produce(client, TOPIC, batch(values), { partition })
      if (errorCode !== 0) throw new Error(`The broker answered ${errorCode}`)
      acknowledged.push(...values.map((value, index) => ({ partition, offset: Number(baseOffset) + index, value })))
      if (acknowledged.length >= least && !isKilled) {
        isKilled = true
        void broker.kill()
      }
    }
  }
  const clients = Array.from({ length: PRODUCERS }, () => new RawClient(broker.port))
  const writers = clients.flatMap((client) => Array.from({ length: IN_FLIGHT }, () => write(client)))
  // Those whose answer the kill took away; an answer that came counts.
  const outcomes = await Promise.allSettled(writers)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !String(outcome.reason).includes('closed')) throw outcome.reason
  }
  await broker.kill()
  return acknowledged
}

/** All of the log is read, as a consumer reads it. */
async function missing(port: number, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const client = new RawClient(port)
  const kept = new Map<string, string>()
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    for (let offset = 0; ; ) {
      const { records, highWatermark } = await fetch(client, TOPIC, offset, { partition })
      const { batches } = readBatches(records ?? new Uint8Array())
      for (const each of batches.flatMap(({ bytes }) => readRecords(readBatch(bytes)))) {
        if (Number(each.offset) !== offset)
          return [`partition ${partition} has ${each.offset} where ${offset} should be`]
        kept.set(`${partition}/${offset}`, new TextDecoder().decode(each.value ?? undefined))
        offset += 1
      }
      if (BigInt(offset) >= highWatermark) break
    }
  }
  await client.close()
  return acknowledged
    .filter(({ partition, offset, value }) => kept.get(`${partition}/${offset}`) !== value)
    .map(({ partition, offset, value }) => `partition ${partition}, offset ${offset}: ${value.slice(0, 30)}`)
}
