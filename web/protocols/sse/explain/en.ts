/** Server-sent events in English: lines, blocks, and what is wrong with them. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { SseIssue, SseKey, SseKind } from '#proto/wire/sse/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { dataSize, eventName, lineEndName, lineName, linesOf, placeAmongData } from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

const NAMES: Readonly<Record<string, string>> = {
  event: 'what kind of event this is',
  data: 'what a program gets',
  id: 'a place to come back to',
  retry: 'how long to wait before connecting again',
}

export const fields: Catalogue<SseKey> = {
  'sse.bom': {
    label: 'byte order mark',
    text: 'EF BB BF, the byte order mark: says that what follows is UTF-8, which it has to be anyway. It is skipped.',
  },
  'sse.event': {
    label: 'event',
    text: (fact) =>
      fact.value === ''
        ? 'A name without letters is no name: the event stays a “message”.'
        : `The event is called “${quoted(fact.value)}”: it reaches listeners of that name, and not onmessage.`,
  },
  'sse.data': {
    label: 'data',
    text: (fact) => {
      const { nth, all } = placeAmongData(fact)
      const what = fact.value === '' ? 'an empty line' : `“${quoted(fact.value)}”`
      return all > 1
        ? `Line ${nth} of ${all} of the data: ${what}. The program gets them joined by line feeds.`
        : `The data of the event: ${what}.`
    },
  },
  'sse.id': {
    label: 'id',
    text: (fact) =>
      fact.value === ''
        ? 'An empty id: the client forgets which event was the last, and sends no Last-Event-ID.'
        : `The client remembers “${quoted(fact.value)}”. Should the connection break, it asks on with Last-Event-ID: ${quoted(fact.value)}.`,
  },
  'sse.retry': {
    label: 'retry',
    text: (fact) =>
      /^[0-9]+$/.test(String(fact.value))
        ? `Should the connection break, the client waits ${fact.value}\u00a0ms before it connects again.`
        : `“${quoted(fact.value)}” is not made of digits alone, so the client keeps the waiting time it had.`,
  },
  'sse.comment': {
    label: 'comment',
    text: (fact) =>
      `A comment${fact.value === '' ? '' : `, “${quoted(String(fact.value).trim())}”`}: no program sees it. Servers send them so that nobody takes the connection for dead.`,
  },
  'sse.unknown': {
    label: 'unknown field',
    text: (fact) =>
      `A field called “${quoted(lineName(fact))}”. Only event, data, id and retry exist, in lower case and without a space before them; the line is ignored.`,
  },
  'sse.name': {
    label: 'field name',
    text: (fact) =>
      `“${quoted(fact.value)}” says what the line is: ${ownValue(NAMES, String(fact.value)) ?? 'nothing that a client knows'}.`,
  },
  'sse.colon': {
    label: 'colon',
    text: (fact) =>
      lineName(fact) === ''
        ? 'A colon that begins a line makes it a comment.'
        : `The first colon ends the name “${quoted(lineName(fact))}”; further ones belong to the value.`,
  },
  'sse.space': { label: 'space', text: 'One space behind the colon is not part of the value; a second one would be.' },
  'sse.value': {
    label: 'value',
    text: (fact) => `${bytes(lengthOf(fact))} of UTF-8, exactly as they are: “${quoted(fact.value)}”.`,
  },
  'sse.line-end': {
    label: 'line end',
    text: (fact) => `${lineEndName(fact)} ends the line. LF, CR and CR LF are all the same here.`,
  },
  'sse.dispatch': {
    label: 'empty line',
    text: (fact) =>
      fact.value === null
        ? 'An empty line, but no data were collected: nothing happens.'
        : `The empty line makes it happen: an event “${quoted(fact.value)}” with ${bytes(dataSize(fact))} of data.`,
  },
  'sse.incomplete': {
    label: 'not read yet',
    text: (fact) =>
      fact.frame.kind === 'rest'
        ? `${bytes(lengthOf(fact))} that mean nothing without their beginning.`
        : `${bytes(lengthOf(fact))} that wait for an empty line: until it comes, nothing happens.`,
  },
}

export const frames: FrameCatalogue<SseKind> = {
  event: {
    label: 'event',
    text: (fact) => {
      if (fact.frame.status !== 'complete')
        return `An event in the making: ${bytes(frameLength(fact))} so far. It happens only at an empty line.`
      const size = dataSize(fact)
      return `An event “${quoted(eventName(fact))}”: ${bytes(size)} of data in ${bytes(frameLength(fact))} of stream.`
    },
  },
  retry: {
    label: 'waiting time',
    text: (fact) =>
      `Sets how long to wait before connecting again (${linesOf(fact, 'sse.retry')
        .map(({ value }) => `${String(value)}\u00a0ms`)
        .join(', ')}); no event.`,
  },
  id: { label: 'id', text: 'Sets the id of the last event, without an event: a checkpoint to come back to.' },
  comment: {
    label: 'comment',
    text: (fact) => `A comment of ${bytes(frameLength(fact))}: keeps the connection alive, and no program sees it.`,
  },
  rest: {
    label: 'rest of a block',
    text: (fact) => `${bytes(frameLength(fact))} of a block whose beginning is lost; the next one is read again.`,
  },
  empty: { label: 'nothing', text: 'A block without data: the client throws it away.' },
}

export const issues: IssueCatalogue<SseIssue> = {
  'sse.event.unfinished': 'The stream ended before the empty line: the client throws this event away.',
  'sse.event.no-data': 'An event with a name but without data never happens: at least an empty data line is needed.',
  'sse.field.unknown': 'No client knows this field, so it ignores the line.',
  'sse.id.nul': 'An id with a NUL in it is ignored; the client keeps the one it had.',
  'sse.retry.invalid': 'A waiting time is made of digits alone, in milliseconds; this one is ignored.',
  'sse.gap': 'Bytes of the stream were lost here; all up to the next empty line cannot be read.',
  'sse.not-utf8':
    'This is not UTF-8. The client does not complain: it puts U+FFFD, the replacement character, in its place.',
}
