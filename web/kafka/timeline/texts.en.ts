import { amountIn, plural } from '../../i18n/index.ts'
import { milliseconds } from './milliseconds.ts'
import type { Promised } from './promise.ts'

const recordsEn = (count: number) => `${count}\u00a0${plural('en', count, { one: 'record', other: 'records' })}`

export const texts = {
  title: 'From handing over to the answer',
  lead: 'Each record of the last run: how long it waited for others, which request took it, and what had been done by the time the broker answered. Set linger.ms, batch.size, acks and the pace in the producer.',
  empty: 'Write some records: their way is drawn here.',
  ms: (value: number) => milliseconds('en', value),
  bytes: (value: number) => amountIn('en', value, 'byte'),
  requests: 'Produce requests',
  sentBytes: 'Bytes sent',
  perRecord: 'Bytes per record',
  wait: 'Waited, median',
  latency: 'Until the answer, median',
  unknown: 'not known',
  nobody: 'nobody answered',
  noneCame: 'no answer',
  notRecorded: 'not recorded',
  setTo: (acks: string, linger: number, batch: number, pace: string) =>
    `acks=${acks}, linger.ms=${linger}, batch.size=${batch.toLocaleString('en')}, ${pace}`,
  allAtOnce: 'all at once',
  perSecond: (rate: number) => `${rate} a second`,
  requestsList: 'Requests, in order; arrow keys move',
  rowHead: 'records · bytes',
  records: recordsEn,
  keyRecord: 'a record is handed to the producer',
  keyWait: 'it waits',
  keyFlight: 'request on the wire, until its answer',
  keySilent: 'request on the wire, no answer comes',
  request: (number: number) => `Request ${number}`,
  whyOf: (why: 'full' | 'linger' | 'none') =>
    ({ full: 'a batch was full', linger: 'linger.ms was over', none: 'linger.ms is 0: nothing waits' })[why],
  batchesOf: (count: number) => `${count}\u00a0${plural('en', count, { one: 'batch', other: 'batches' })}`,
  partitions: (list: string) => `partitions ${list}`,
  said: (number: number, count: number, waited: string, answered: string) =>
    `Request ${number}: ${recordsEn(count)}; waited ${waited}; ${answered}`,
  answeredAfter: (time: string) => `answered ${time} after it was sent`,
  stillWaiting: (count: number) => `${recordsEn(count)} waiting`,
  closeUp: (number: number) => `Request ${number}, from the moment it is on the wire`,
  written: 'Broker: in its file',
  safe: 'Broker: on the disk',
  told: 'Program: knows of it',
  asPageCache: 'written, in the page cache',
  asSynced: 'fdatasync is over',
  asToldOf: (how: 'all' | 'one' | 'error') =>
    ({ all: 'told: it is safe', one: 'told: the leader has it', error: 'told: refused' })[how],
  noAnswer: 'acks=0: nobody ever tells it',
  noFsync: 'fsync=never: nobody waits for the disk',
  notSafe: 'not told: no sync was seen to end',
  clusterSilent: 'a real cluster does not tell when it wrote',
  brokerSilent: 'the broker told nothing of this request',
  answerUnseen: 'no answer was recorded',
  early: (gap: string) =>
    `Acknowledged ${gap} before it was on the disk. Had the machine lost its power in between, an acknowledged record would be gone.`,
  afterSync: (gap: string) => `Acknowledged ${gap} after it was on the disk. The sync is what the producer waited for.`,
  promise: (kind: Exclude<Promised['kind'], 'early' | 'afterSync'>) =>
    ({
      none: 'Nothing was promised. The producer goes on as soon as the bytes are on the wire.',
      oneAfterSync:
        'Acknowledged without waiting for the disk. This time the sync was over before the answer arrived; that is luck, and no promise.',
      pageCache: 'Acknowledged from the page cache, as Apache Kafka does it: there replicas make up for the disk.',
      refused: 'The broker refused it. Its frame says why.',
      leader: 'Acknowledged: the leader has written it.',
      replicas: 'Acknowledged: all replicas in sync have it.',
      unknown: 'No answer was recorded.',
    })[kind],
  frames: 'Frames of this run',
  frameOf: 'Show its frame',
  answerFrame: 'Show the answer',
  tableTitle: 'Each record',
  columns: 'Record, Partition, Request, Handed over, On the wire, Answered, Latency',
  shownSome: (most: number) => `The first ${most} requests are drawn; the table has all of them.`,
}
