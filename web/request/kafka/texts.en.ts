import { plural } from '../../i18n/index.ts'

export const texts = {
  commit: 'Commit',
  commitGloss: 'Tells the group that all that was handed out so far is done.',
  pause: 'Pause',
  resume: 'Go on',
  pauseGloss: 'The consumer fetches no more, stays a member and goes on with its heartbeats.',
  written: (count: number, topic: string) =>
    `${count.toLocaleString('en')}\u00a0${plural('en', count, { one: 'record', other: 'records' })} in ${topic}`,
  sentOnly: (count: number, topic: string) =>
    `${count.toLocaleString('en')}\u00a0${plural('en', count, { one: 'record', other: 'records' })} sent to ${topic}`,
  writtenGloss: 'Where each of them came to lie: that is its address for as long as it is kept.',
  sentOnlyGloss: 'With acks=0 the broker does not answer: nobody here knows whether it was written, or where.',
  repeated: 'The batch went twice. Without # @idempotent yes both are stored; consume the topic to see it.',
  repeatedOnce:
    'The batch went twice, with the same sequence number: the broker stored it once and answered with the same offset.',
  again: '2nd time',
  key: 'Key',
  noKey: 'none',
  value: 'Value',
  tombstone: 'null (tombstone)',
  partition: 'Partition',
  offset: 'Offset',
  unknown: 'unknown',
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  emptyList: 'Nothing there.',
  done: 'Done.',
  asTable: 'Table',
  raw: 'JSON',
  view: 'Form of the answer',
  time: 'Time',
  header: 'Header',
  topic: 'Topic',
  place: (partition: number, offset: number) => `p${partition} · ${offset}`,
  placeOf: (topic: string, partition: number, offset: number) => `${topic}, partition ${partition}, offset ${offset}`,
}
