/** Reading in English: what a consumer asks of the leader of a partition, and what comes back. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isNoUuid, numberOf, quoted, siblingNumber } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const fetching = {
  'kafka.replica_id': {
    label: 'who fetches',
    text: (fact) =>
      numberOf(fact) < 0
        ? `${numberOf(fact) === -1 ? '−1' : numberOf(fact)}: an ordinary consumer. Replicas copy by the same call and name their broker here.`
        : `Broker ${numberOf(fact)} copies as a replica: that is how partitions get to several brokers.`,
  },
  'kafka.replica_epoch': {
    label: 'epoch of the replica',
    text: (fact) =>
      numberOf(fact) === -1 ? '−1: no replica asks.' : `The replica’s registration no. ${numberOf(fact)}.`,
  },
  'kafka.replica_state': {
    label: 'replica',
    text: () => 'Which replica copies here; a consumer leaves it out (KIP-903).',
  },
  'kafka.max_wait_ms': {
    label: 'longest wait',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: answer at once, even with nothing.'
        : `Long polling: if there is too little to read, the broker keeps this request for up to ${timeOf(numberOf(fact))} and answers as soon as enough has come.`,
  },
  'kafka.min_bytes': {
    label: 'least bytes',
    text: (fact) =>
      numberOf(fact) <= 1
        ? `${numberOf(fact)}: a single record is enough to be answered.`
        : `The broker waits until there are ${bytes(numberOf(fact))} or the time is over: fewer, larger answers, at the price of delay.`,
  },
  'kafka.max_bytes': {
    label: 'most bytes',
    text: (fact) =>
      `The whole answer is to have at most ${bytes(numberOf(fact))}. A first batch that is larger comes all the same, or the consumer would never get past it (KIP-74).`,
  },
  'kafka.isolation_level': {
    label: 'isolation level',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0, read_uncommitted: every record up to the high watermark.'
        : numberOf(fact) === 1
          ? '1, read_committed: only up to the last stable offset, and nothing of aborted transactions.'
          : `${numberOf(fact)}: no known isolation level.`,
  },
  'kafka.session_id': {
    label: 'fetch session',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: no fetch session; each request lists all its partitions anew.'
        : `Session ${numberOf(fact)}: the broker remembers the list of partitions, and only what changes is said (KIP-227).`,
  },
  'kafka.session_epoch': {
    label: 'step of the session',
    text: (fact) =>
      ({ [-1]: '−1: a request outside of any fetch session.', 0: '0: please begin a fetch session.' })[
        numberOf(fact)
      ] ?? `Request no. ${numberOf(fact)} of the fetch session.`,
  },
  'kafka.current_leader_epoch': {
    label: 'leader as the client knows it',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the client does not say which leader it knows; then nothing is compared.'
        : `The client believes in leader epoch ${numberOf(fact)}. If the broker knows another, it says so rather than serve stale data (KIP-320).`,
  },
  'kafka.fetch_offset': {
    label: 'read from',
    text: (fact) =>
      `Please from offset ${numberOf(fact)} on. The broker keeps no place for anybody: the consumer counts itself.`,
  },
  'kafka.last_fetched_epoch': {
    label: 'epoch of the last record',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: a consumer, or nothing was read yet.'
        : `The last record that was read was of leader epoch ${numberOf(fact)} (KIP-595).`,
  },
  'kafka.partition_max_bytes': {
    label: 'most of this partition',
    text: (fact) => `At most ${bytes(numberOf(fact))} of this partition, so that others get their turn.`,
  },
  'kafka.forgotten_topics': {
    label: 'no longer wanted',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Nothing is taken out of the fetch session.'
        : `${items(elementsOf(fact) ?? 0, 'topic', 'topics')} to be taken out of the fetch session.`,
  },
  'kafka.high_watermark': {
    label: 'high watermark',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: not known, since the call failed.'
        : `${numberOf(fact)} is where the next safe record will lie: everything before it is on all in-sync replicas and may be read.${lag(fact)}`,
  },
  'kafka.last_stable_offset': {
    label: 'last stable offset',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: not known.'
        : siblingNumber(fact, 'kafka.high_watermark') === numberOf(fact)
          ? `${numberOf(fact)}, the same as the high watermark: no transaction is open.`
          : `Behind ${numberOf(fact)} a transaction is still open; readers with read_committed stop here.`,
  },
  'kafka.diverging_epoch': {
    label: 'where the logs part',
    text: () => 'The reader’s log and the leader’s part here; what lies behind must be thrown away (KIP-595).',
  },
  'kafka.snapshot_id': { label: 'snapshot', text: () => 'What is asked for exists only as a snapshot (KIP-630).' },
  'kafka.end_offset': {
    label: 'end of the epoch',
    text: (fact) =>
      numberOf(fact) === -1 ? '−1: no such epoch.' : `The records of that epoch end before offset ${numberOf(fact)}.`,
  },
  'kafka.aborted_transactions': {
    label: 'aborted transactions',
    text: (fact) =>
      (elementsOf(fact) ?? 0) === 0
        ? 'No aborted transaction among these records.'
        : `Records of ${items(elementsOf(fact) ?? 0, 'transaction', 'transactions')} that were aborted lie in between; the client drops them.`,
  },
  'kafka.first_offset': {
    label: 'first of the aborted',
    text: (fact) => `From offset ${numberOf(fact)} on, records of that producer were aborted.`,
  },
  'kafka.preferred_read_replica': {
    label: 'better read there',
    text: (fact) =>
      numberOf(fact) === -1 ? '−1: go on reading here.' : `Broker ${numberOf(fact)} is nearer: read from it (KIP-392).`,
  },
  'kafka.directory_id': {
    label: 'directory',
    text: (fact) =>
      isNoUuid(fact)
        ? 'All zeros: a consumer has no disk to name.'
        : `${quoted(fact.value)}: the disk of the replica that asks (KIP-853).`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

/** Says how much the partition holds, not how far behind a reader at its start is. */
function lag(fact: Parameters<typeof siblingNumber>[0]): string {
  const start = siblingNumber(fact, 'kafka.log_start_offset')
  const held = numberOf(fact) - (start ?? -1)
  return start === null || start < 0 ? '' : ` The partition holds ${items(held, 'offset', 'offsets')}.`
}
