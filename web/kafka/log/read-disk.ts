/** Asks the server for batches as they lie on the disk, what is in sight and not yet known, the newest first. */
import type { KafkaDisk } from '#proto/api/kafka.ts'
import { ownServer } from '../../trace/index.ts'
import { ask } from '../../wire/index.ts'
import { bytesOfBase64, readBatchRecords } from './read-batch.ts'
import { type KnownRecord, keep, laneOf, useRecords } from './records-store.ts'

/** @throws WireError */
export async function readDisk(topic: string, partition: number, offset: number): Promise<KafkaDisk> {
  const query = new URLSearchParams({ topic, partition: `${partition}`, offset: `${offset}` })
  return (await ask(ownServer, `/wire/relay/kafka/disk?${query}`)).json()
}

interface Wish {
  readonly topic: string
  readonly partition: number
  /** Offsets, the last one excluded. */
  readonly from: number
  readonly to: number
}

const MOST_AT_ONCE = 3
/** Of a batch whose header says more than there can be. */
const MOST_PACKED = 2_000
/** Behind an answer that failed nothing is asked for so long. */
const REST_MS = 2_000

/** By who wishes: a lane on the page. */
const wishes = new Map<string, Wish>()
let busy = 0
let restUntil = 0
const asked = new Set<string>()

/** Replaces what this lane wished for before; null: it is no longer there. */
export function wishFor(lane: string, wish: Wish | null): void {
  if (wish === null) wishes.delete(lane)
  else wishes.set(lane, wish)
  pump()
}

function pump(): void {
  if (performance.now() < restUntil) return
  while (busy < MOST_AT_ONCE) {
    const next = nextMissing()
    if (next === null) return
    void load(next.topic, next.partition, next.offset)
  }
}

function nextMissing(): { topic: string; partition: number; offset: number } | null {
  for (const { topic, partition, from, to } of wishes.values()) {
    const lane = laneOf(useRecords.getState().lanes, topic, partition)
    // One question for each lane at a time: the batch that comes may hold all the rest.
    if ([...asked].some((each) => each.startsWith(`${topic} ${partition} `))) continue
    for (let offset = to - 1; offset >= from; offset -= 1) {
      const known = lane.get(offset)
      // A consumer tells what a record says, the disk where it lies.
      if (known === undefined || known?.file === null) return { topic, partition, offset }
    }
  }
  return null
}

async function load(topic: string, partition: number, offset: number): Promise<void> {
  const key = `${topic} ${partition} ${offset}`
  busy += 1
  asked.add(key)
  try {
    const disk = await readDisk(topic, partition, offset)
    const file = { name: disk.file, position: disk.position, base: disk.baseOffset, last: disk.lastOffset }
    const records = await readBatchRecords(bytesOfBase64(disk.bytes), topic, partition)
    const known = records?.map((record) => [record.offset, { ...record, file, isPacked: false }] as const)
    const all = known ?? packedRecords(disk, file, topic, partition)
    // Answered with another batch: nothing lies here.
    keep(topic, partition, all.some(([at]) => at === offset) ? all : [...all, [offset, null]])
  } catch {
    restUntil = performance.now() + REST_MS
    setTimeout(pump, REST_MS)
  } finally {
    busy -= 1
    asked.delete(key)
    pump()
  }
}

function packedRecords(
  { baseOffset, lastOffset }: KafkaDisk,
  file: KnownRecord['file'],
  topic: string,
  partition: number,
): (readonly [number, KnownRecord])[] {
  return Array.from({ length: Math.min(lastOffset - baseOffset + 1, MOST_PACKED) }, (_, index) => {
    const offset = baseOffset + index
    const record = { topic, partition, offset, timestamp: Number.NaN, key: null, value: null, headers: [] }
    return [offset, { ...record, file, isPacked: true }] as const
  })
}
