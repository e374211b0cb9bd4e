/** What every message of Kafka has, in English: its header, lengths and tags, topics and partitions, errors. */
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { texts as codes } from '../../codes.en.ts'
import { errorMeaning } from '../../error-meaning.ts'
import { apiNameOf } from '../apis.ts'
import { counted, elementsOf, isNoUuid, isRequest, numberOf, quoted } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })
const bytes = (count: number) => items(count, 'byte', 'bytes')

export const message = {
  'kafka.size': {
    label: 'size',
    text: (fact) =>
      `${bytes(numberOf(fact))} follow. Kafka has no other framing: four bytes of length, then the message; so a reader knows where the next one begins.`,
  },
  'kafka.api_key': {
    label: 'call',
    text: (fact) => {
      const name = fact.symbol ?? apiNameOf(numberOf(fact))
      if (name === undefined) return `Call no. ${numberOf(fact)}, which we do not know.`
      return fact.sibling('kafka.max_version') === undefined
        ? `${numberOf(fact)} is ${name}: it says how everything behind the header is to be read.`
        : `Call no. ${numberOf(fact)}: ${name}.`
    },
  },
  'kafka.api_version': {
    label: 'version of the call',
    text: (fact) =>
      `Version ${numberOf(fact)} of this call. The answer comes in the same version and does not repeat it: without the request nobody can read it.`,
  },
  'kafka.correlation_id': {
    label: 'correlation id',
    text: (fact) =>
      isRequest(fact)
        ? `${numberOf(fact)}: the client counts its requests on this connection, and the answer will bear the same number.`
        : `${numberOf(fact)}: this answers the request with that number. Answers come in the order of the requests.`,
  },
  'kafka.client_id': {
    label: 'client id',
    text: ({ value }) =>
      value === null
        ? 'Null: the client does not say who it is.'
        : `“${quoted(value)}”: the client’s own name for itself, for logs, metrics and quotas. It proves nothing.`,
  },
  'kafka.topics': {
    label: 'topics',
    text: (fact) => {
      const count = elementsOf(fact)
      if (count === null) return 'Null: all topics. An empty list would mean none.'
      return count === 0 ? 'An empty list of topics.' : `${items(count, 'topic', 'topics')}, one behind the other.`
    },
  },
  'kafka.topic': {
    label: 'topic',
    text: (fact) =>
      fact.value === null
        ? 'Null: the topic is named by its id.'
        : `The topic “${quoted(fact.value)}”${String(fact.value).includes('.') ? ': on this server, what stands before the first dot says whose it is' : ''}.`,
  },
  'kafka.topic_id': {
    label: 'topic id',
    text: (fact) =>
      isNoUuid(fact)
        ? 'All zeros: no id; the topic is named by its name, or there is none.'
        : `${quoted(fact.value)}: made when the topic was. A topic that is deleted and made again has another, so nobody takes the new one for the old (KIP-516).`,
  },
  'kafka.partitions': {
    label: 'partitions',
    text: (fact) => {
      const count = elementsOf(fact)
      return count === null ? 'Null: all partitions.' : `${items(count, 'partition', 'partitions')} of the topic.`
    },
  },
  'kafka.partition_index': {
    label: 'partition',
    text: (fact) => `Partition ${numberOf(fact)}. They are counted from 0, and each is a log of its own.`,
  },
  'kafka.error_code': {
    label: 'error code',
    text: (fact) => {
      const code = numberOf(fact)
      if (code === 0)
        return `0: ${codes.errors[0]}. Kafka has a code in every part of an answer, so one partition can fail and the others not.`
      return `${code}${fact.symbol === undefined ? '' : ` (${fact.symbol})`}: ${errorMeaning(codes, code)}.`
    },
  },
  'kafka.error_message': {
    label: 'error message',
    text: ({ value }) =>
      value === null ? 'Null: the code says enough.' : `In words: “${quoted(value, 200)}”. Programs go by the code.`,
  },
  'kafka.throttle_time_ms': {
    label: 'throttled for',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: no quota is exceeded; the client may go on at once.'
        : `A quota is exceeded: the client is to keep still for ${timeOf(numberOf(fact))}.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>
