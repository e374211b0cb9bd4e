/** Records in and out, in English: what producers and consumers say to the leader of a partition. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, dateOf, elementsOf, isRequest, numberOf, quoted } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const records = {
  'kafka.transactional_id': {
    label: 'transactional id',
    text: ({ value }) =>
      value === null
        ? 'Null: no transaction. What is written is visible at once.'
        : `“${quoted(value)}”: what is written belongs to this producer’s transaction and is hidden from careful readers until it commits.`,
  },
  'kafka.acks': {
    label: 'acks',
    text: (fact) =>
      ({
        [-1]: '−1, “all”: the leader answers when every replica that keeps up has the records. Nothing that was acknowledged is lost while one of them lives.',
        0: '0: nobody answers at all. The producer will never know whether the records arrived, nor which offsets they got.',
        1: '1: the leader alone answers. If it dies before a replica has copied the records, they are gone though they were acknowledged.',
      })[numberOf(fact)] ?? `${numberOf(fact)}: only 0, 1 and −1 mean something here.`,
  },
  'kafka.timeout_ms': {
    label: 'time allowed',
    text: (fact) =>
      `The broker may take ${timeOf(numberOf(fact))} for it; then it answers REQUEST_TIMED_OUT, and it stays open what was done.`,
  },
  'kafka.records': {
    label: 'record batches',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'No record came: there is nothing new in the partition.'
        : `Whole record batches, ${bytes(numberOf(fact))}: the very bytes that ${isRequest(fact) ? 'the broker will append to its file' : 'lie in the broker’s file'}.`,
  },
  'kafka.base_offset': {
    label: 'first offset',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no record was written, so none got an offset.'
        : `The first of these records lies at offset ${numberOf(fact)}; the others follow without a gap.`,
  },
  'kafka.log_append_time_ms': {
    label: 'time of appending',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the records keep the time that the producer gave them (CreateTime).'
        : `The broker put its own time in place of the producer’s: ${dateOf(numberOf(fact)) ?? numberOf(fact)} (LogAppendTime).`,
  },
  'kafka.log_start_offset': {
    label: 'start of the log',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: not known; consumers never say it.'
        : numberOf(fact) === 0
          ? '0: nothing has been deleted yet, the partition can be read from its first record.'
          : `Records before ${numberOf(fact)} are gone: retention or DeleteRecords took them.`,
  },
  'kafka.record_errors': {
    label: 'records at fault',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'No record is singled out.'
        : `${items(elementsOf(fact) ?? 0, 'record', 'records')} because of which the whole batch was refused (KIP-467).`,
  },
  'kafka.batch_index': { label: 'record at fault', text: (fact) => `Record no. ${numberOf(fact) + 1} of the batch.` },
  'kafka.timestamp': {
    label: 'which offset',
    text: (fact) => {
      const at = numberOf(fact)
      if (!isRequest(fact))
        return at === -1
          ? '−1: the offset has no time of its own.'
          : `The record there was made at ${dateOf(at) ?? at}.`
      return ASKED[at] ?? `The first record that was made at ${dateOf(at) ?? at} or later is wanted.`
    },
  },
  'kafka.offset': {
    label: 'offset',
    text: (fact) =>
      numberOf(fact) === -1
        ? isRequest(fact)
          ? '−1: up to the high watermark.'
          : '−1: there is no such record.'
        : isRequest(fact)
          ? `Everything before offset ${numberOf(fact)} is to be deleted.`
          : `It is offset ${numberOf(fact)}.`,
  },
  'kafka.low_watermark': {
    label: 'first that is left',
    text: (fact) =>
      numberOf(fact) === -1 ? '−1: nothing was deleted.' : `The partition now begins at offset ${numberOf(fact)}.`,
  },
  'kafka.transaction_timeout_ms': {
    label: 'transaction timeout',
    text: (fact) =>
      `A transaction that takes longer than ${timeOf(numberOf(fact))} is aborted by the broker; without transactions it means nothing.`,
  },
  'kafka.producer_id': {
    label: 'producer id',
    text: (fact) =>
      numberOf(fact) === -1
        ? isRequest(fact)
          ? '−1: the producer has no id yet and asks for one.'
          : '−1: no id was given.'
        : `Producer ${numberOf(fact)}: with it and sequence numbers the broker tells a repeated batch from a new one.`,
  },
  'kafka.producer_epoch': {
    label: 'producer epoch',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: no epoch yet.'
        : `Epoch ${numberOf(fact)}: a new life of the same producer has a higher one and shuts the older out.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

/** In a ListOffsets request, what is no point in time. */
const ASKED: Readonly<Record<number, string>> = {
  [-1]: '−1, latest: the end of the partition is wanted.',
  [-2]: '−2, earliest: the first offset that can still be read is wanted.',
  [-3]: '−3: the record with the greatest timestamp is wanted (KIP-734).',
  [-4]: '−4: the first offset on the local disk is wanted (KIP-405).',
  [-5]: '−5: the last offset in tiered storage is wanted (KIP-1005).',
}
