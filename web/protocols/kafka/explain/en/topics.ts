/** Administration in English: topics, partitions, configurations. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, numberOf, quoted } from '../facts.ts'

const items = (count: number, one: string, other: string) => counted('en', count, { one, other })

export const topics = {
  'kafka.replication_factor': {
    label: 'replication factor',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: the broker’s default number of copies.'
        : numberOf(fact) === 1
          ? '1: a single copy. With one broker there cannot be more; in production three are usual.'
          : `${numberOf(fact)} copies of each partition, each on another broker.`,
  },
  'kafka.validate_only': {
    label: 'only check',
    text: ({ value }) =>
      value === true
        ? 'A rehearsal: the broker checks everything and changes nothing.'
        : 'No rehearsal: it is really to be done.',
  },
  'kafka.resources': {
    label: 'resources',
    text: (fact) => `${items(elementsOf(fact) ?? 0, 'thing', 'things')} whose settings this is about.`,
  },
  'kafka.resource_type': {
    label: 'kind of resource',
    text: (fact) =>
      `${numberOf(fact)}: ${{ 2: 'the settings of a topic', 4: 'the settings of a broker', 8: 'the log levels of a broker', 16: 'metrics that clients send', 32: 'the settings of a group' }[numberOf(fact)] ?? 'no kind that we know'}.`,
  },
  'kafka.resource_name': { label: 'name of the resource', text: ({ value }) => `It is called “${quoted(value)}”.` },
  'kafka.configs': {
    label: 'settings',
    text: (fact) =>
      elementsOf(fact) === null
        ? 'Null: the settings are not told.'
        : `${items(elementsOf(fact) ?? 0, 'setting', 'settings')}.`,
  },
  'kafka.config_operation': {
    label: 'what to do with it',
    text: (fact) =>
      `${numberOf(fact)}: ${['set it', 'delete it, so that the default is back', 'append to the list', 'take out of the list'][numberOf(fact)] ?? 'nothing that we know'} (KIP-339).`,
  },
  'kafka.read_only': {
    label: 'read-only',
    text: ({ value }) =>
      value === true ? 'Nobody can change it while the broker runs.' : 'It can be changed at any time.',
  },
  'kafka.config_source': {
    label: 'where it comes from',
    text: (fact) => `${numberOf(fact)}: ${SOURCES[numberOf(fact)] ?? 'from somewhere we do not know'}.`,
  },
  'kafka.synonyms': {
    label: 'where it could come from',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'place', 'places')} where the value is set; the first counts, the others lie beneath.`,
  },
  'kafka.is_sensitive': {
    label: 'secret',
    text: ({ value }) => (value === true ? 'A secret: its value is not told.' : 'No secret.'),
  },
  'kafka.config_type': {
    label: 'type of the setting',
    text: (fact) =>
      `${numberOf(fact)}: ${['unknown', 'yes or no', 'text', 'a whole number', 'a short whole number', 'a long whole number', 'a number with fractions', 'a list', 'a class of Java', 'a password'][numberOf(fact)] ?? 'a type that we do not know'}.`,
  },
  'kafka.documentation': {
    label: 'description',
    text: ({ value }) =>
      value === null
        ? 'Null: no description was wanted, or there is none.'
        : `In the words of the broker: “${quoted(value, 160)}”.`,
  },
  'kafka.partition_count': {
    label: 'number of partitions',
    text: (fact) => {
      const count = numberOf(fact)
      if (count === -1) return '−1: as many as the broker’s num.partitions says.'
      return fact.frame.kind.startsWith('CreatePartitions')
        ? `There are to be ${items(count, 'partition', 'partitions')} in all. From then on the same key may hash to another partition: order by key breaks at this moment.`
        : `${items(count, 'partition', 'partitions')}: so many consumers of a group can read at the same time, and records keep their order only within each.`
    },
  },
  'kafka.replica_assignments': {
    label: 'where the replicas go',
    text: (fact) =>
      (elementsOf(fact) ?? 0) === 0
        ? 'Nothing is prescribed: the broker spreads the replicas itself.'
        : `The client prescribes for ${items(elementsOf(fact) ?? 0, 'partition', 'partitions')} which brokers hold it.`,
  },
  'kafka.config_name': {
    label: 'setting',
    text: ({ value }) =>
      `${quoted(value)}: ${ownValue(SETTINGS, String(value)) ?? 'one of the settings of the broker or topic'}.`,
  },
  'kafka.config_value': {
    label: 'value of the setting',
    text: ({ value }) =>
      value === null
        ? 'Null: no value, or one that is secret.'
        : value === ''
          ? 'An empty value.'
          : `It is “${quoted(value, 100)}”: settings travel as text, numbers too.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

const SETTINGS: Readonly<Record<string, string>> = {
  'retention.ms': 'how long records are kept, in milliseconds; −1 for ever',
  'retention.bytes': 'how many bytes of a partition are kept; −1 all',
  'segment.bytes': 'at this size a new file is begun; only whole files are deleted',
  'segment.ms': 'at this age a new file is begun, even if it is small',
  'cleanup.policy': 'delete: old records go by age and size; compact: of each key only the newest stays',
  'compression.type': 'producer: batches are stored as they were sent',
  'max.message.bytes': 'the largest batch that is taken',
  'min.insync.replicas': 'with fewer replicas in step, acks=all is refused',
  'message.timestamp.type': 'CreateTime: the producer’s clock counts; LogAppendTime: the broker’s',
  'delete.retention.ms': 'how long a tombstone stays, so that every reader can see it',
  'flush.messages': 'after so many records the file is written to disk for sure',
  'unclean.leader.election.enable': 'whether a replica that lags may become leader, at the price of lost records',
}

const SOURCES: Readonly<Record<number, string>> = {
  0: 'not known',
  1: 'set for this topic',
  2: 'set for this broker while it ran',
  3: 'set for all brokers while they ran',
  4: 'from the broker’s file of settings',
  5: 'the default',
  6: 'a log level that was set while the broker ran',
}
