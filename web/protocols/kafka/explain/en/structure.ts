/** What stands before and around values, in English: lengths, counts, tags, and what could not be read. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, hexOf, isRequest, lengthOf, numberOf, quoted } from '../facts.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const structure = {
  'kafka.length': {
    label: 'length',
    text: (fact) =>
      `${hexOf(fact)}: ${bytes(numberOf(fact))} follow. −1 would say null, and 0 that it is there, but empty.`,
  },
  'kafka.compact_length': {
    label: 'compact length',
    text: (fact) => {
      const count = numberOf(fact)
      return `${hexOf(fact)}: a varint of one more than the length, so ${count + 1} says that ${bytes(count)} follow. Then 0 is free to mean null (KIP-482).`
    },
  },
  'kafka.zigzag_length': {
    label: 'length, zigzag',
    text: (fact) =>
      `${hexOf(fact)}: a varint of the zigzag kind (twice the number, or one less for negatives): ${bytes(numberOf(fact))}.`,
  },
  'kafka.text': {
    label: 'text',
    text: ({ value }) => (value === '' ? 'An empty text.' : `The text “${quoted(value, 120)}”, in UTF-8.`),
  },
  'kafka.bytes': {
    label: 'bytes',
    text: (fact) => `${bytes(lengthOf(fact))} as they are; what they mean is not Kafka’s affair here.`,
  },
  'kafka.count': {
    label: 'count',
    text: (fact) =>
      `${hexOf(fact)}: the list has ${items(numberOf(fact), 'element', 'elements')}. No list at all would be −1.`,
  },
  'kafka.compact_count': {
    label: 'compact count',
    text: (fact) =>
      `${hexOf(fact)}: ${numberOf(fact) + 1} less one, a list of ${items(numberOf(fact), 'element', 'elements')} (KIP-482).`,
  },
  'kafka.entry': {
    label: 'entry',
    text: (fact) =>
      fact.value === null || fact.value === ''
        ? `One element of the list, ${bytes(lengthOf(fact))}.`
        : `The element of the list for ${quoted(fact.value)}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}, ${bytes(lengthOf(fact))}.`,
  },
  'kafka.more': {
    label: 'more elements',
    text: (fact) =>
      `${items(numberOf(fact), 'further element', 'further elements')}, not taken apart here: there are too many.`,
  },
  'kafka.tags': {
    label: 'tagged fields',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'No tagged field. This one byte is the price of being extensible: newer fields could stand here, and old readers would skip them.'
        : `${items(numberOf(fact), 'tagged field', 'tagged fields')}: who does not know a tag skips it by its size (KIP-482).`,
  },
  'kafka.tag_count': { label: 'number of tags', text: (fact) => `${numberOf(fact)}: so many tagged fields follow.` },
  'kafka.tag': {
    label: 'tagged field',
    text: (fact) =>
      `A tagged field of ${bytes(lengthOf(fact))}: an optional one that is only sent when it says something.`,
  },
  'kafka.tag_number': {
    label: 'tag',
    text: (fact) => `Tag ${numberOf(fact)}: it says which field this is, as field numbers do in Protobuf.`,
  },
  'kafka.tag_size': {
    label: 'size of the tagged field',
    text: (fact) => `${bytes(numberOf(fact))}: so much is skipped by who does not know the tag.`,
  },
  'kafka.tag_data': {
    label: 'unknown tagged field',
    text: (fact) => `${bytes(lengthOf(fact))} of a tagged field that is newer than this decoder.`,
  },
  'kafka.trailing': {
    label: 'trailing bytes',
    text: (fact) =>
      `${bytes(lengthOf(fact))} behind the last field of this version (${hexOf(fact)}). librdkafka sends some with Metadata; brokers skip them.`,
  },
  'kafka.opaque': {
    label: 'unread body',
    text: (fact) =>
      isRequest(fact)
        ? `${bytes(lengthOf(fact))} of a body whose call or version is not in our table.`
        : `${bytes(lengthOf(fact))} that can only be read by who saw the request: an answer names neither its call nor its version.`,
  },
  'kafka.unread': {
    label: 'rest of the body',
    text: (fact) => `${bytes(lengthOf(fact))} behind the place where the body no longer made sense.`,
  },
  'kafka.pending': {
    label: 'part of a message',
    text: (fact) => `${bytes(lengthOf(fact))} of a message that is not whole yet.`,
  },
  'kafka.rest': {
    label: 'end of a message',
    text: (fact) => `${bytes(lengthOf(fact))}: the end of a message with a hole in it.`,
  },
  'kafka.unparsed': {
    label: 'unreadable rest',
    text: (fact) =>
      `${bytes(lengthOf(fact))} that cannot be cut into messages: nothing says where the next one begins.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>
