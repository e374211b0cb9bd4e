/** The coordinator behind the codec: each call goes to bytes and back in its version, as on a socket; the log is in memory. */
import { readRequest, readResponse, writeRequest, writeResponse } from '#proto/wire/kafka/index.ts'
import type { ConnectionInfo, Journal, JournalRecord, TopicBook } from '../../handler.ts'
import { StorageError } from '../../handler.ts'
import { isListed, nameChecker } from '../../names.ts'
import { createGroups } from '../index.ts'
import type { GroupLimits } from '../types.ts'
import { fakeClock } from './fake-clock.ts'

interface MemoryJournal extends Journal {
  readonly records: JournalRecord[]
  /** The next appends are refused, or not any more. */
  full(isFull: boolean): void
  rewrites: number
}

export function memoryJournal(records: JournalRecord[] = []): MemoryJournal {
  let isFull = false
  return {
    records,
    rewrites: 0,
    full: (now) => {
      isFull = now
    },
    read: async () => [...records],
    async append(more) {
      if (isFull) throw new StorageError('There is no space left')
      records.push(...more)
    },
    async rewrite(only) {
      this.rewrites += 1
      records.splice(0, records.length, ...only)
    },
    get bytes() {
      return records.reduce((sum, { key, value }) => sum + key.length + (value?.length ?? 0), 0)
    },
  }
}

export function topicId(name: string): Uint8Array {
  return new Uint8Array(Buffer.from(name.padEnd(16).slice(0, 16)))
}

/** Topics that have three partitions each. */
function topicBook(names: Set<string>) {
  const listeners = new Set<(name: string) => void>()
  const book: TopicBook = {
    find: (name) => (names.has(name) ? { id: topicId(name), partitions: 3 } : null),
    nameOf: (id) => [...names].find((name) => Buffer.compare(topicId(name), id) === 0) ?? null,
    onDeleted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const remove = (name: string) => {
    names.delete(name)
    for (const tell of listeners) tell(name)
  }
  return { book, remove }
}

const ADDRESS = { address: '127.0.0.1', port: 50_000 }

function connectionOf(owner: string | null): ConnectionInfo {
  return { id: 1, remote: ADDRESS, local: { ...ADDRESS, port: 9_092 }, owner, onClose: () => () => undefined }
}

export async function startGroups(limits: Partial<GroupLimits> = {}, offsetsLog = memoryJournal()) {
  const clock = fakeClock()
  const { book, remove } = topicBook(new Set(['ada.orders', 'shared.orders']))
  let changes = 0
  const nodeFor = (connection: ConnectionInfo) => ({
    nodeId: 0,
    host: connection.local.address,
    port: connection.local.port,
  })
  const checkName = nameChecker((prefix) => prefix === 'ada' || prefix === 'bob')
  const changed = () => {
    changes += 1
  }
  const groups = await createGroups(
    { clock, offsetsLog, topics: book, checkName, isListed, changed, nodeFor },
    { initialRebalanceDelayMs: 0, ...limits },
  )
  /** `Answer`: the body as its version has it. */
  const call = async <Answer extends object>(
    apiKey: number,
    apiVersion: number,
    body: object,
    owner: string | null = null,
  ): Promise<Answer> => {
    const bytes = writeRequest({ apiKey, apiVersion, correlationId: 7, clientId: 'till', body })
    const answer = await groups.handlers[apiKey]?.(readRequest(bytes.subarray(4)), connectionOf(owner))
    const frame = writeResponse(apiKey, apiVersion, 7, answer ?? {})
    return readResponse<Answer>(apiKey, apiVersion, frame.subarray(4)).body
  }
  return { groups, clock, call, offsetsLog, removeTopic: remove, changes: () => changes }
}

export type Call = Awaited<ReturnType<typeof startGroups>>['call']
