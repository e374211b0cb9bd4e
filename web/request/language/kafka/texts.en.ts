import { EXAMPLE_NAMES, type Sentences } from './sentences.ts'

export const texts: Sentences = {
  'kafka-broker': ({ found, broker }) =>
    `“${found}” is not the broker that this server speaks to. Begin with {{kafka}} (${broker}); reach others with kcat from your terminal.`,
  'kafka-action-missing': ({ known }) => `Say what the broker should do: {{kafka}}/produce/orders. There are ${known}.`,
  'kafka-action-unknown': ({ action, nearest, known }) =>
    nearest.length > 0
      ? `There is no “${action}”. Did you mean ${nearest.join(' or ')}?`
      : `There is no “${action}”. There are ${known}.`,
  'kafka-name-missing': ({ action, what }) =>
    `${action} needs the name of a ${what === 'group' ? 'group' : 'topic'}: {{kafka}}/${action}/${EXAMPLE_NAMES[what]}`,
  'kafka-name-invalid': ({ name }) =>
    `“${name}” cannot be a name: Kafka takes Latin letters, digits, dots, underscores and hyphens, at most 200 of them here.`,
  'kafka-path-long': ({ rest }) => `Nothing more belongs into the address: remove “${rest}”.`,
  'kafka-directive-elsewhere': ({ name, action, actions }) =>
    `@${name} says nothing to ${action}; it belongs to ${actions.join(', ')}.`,
  'kafka-directive-missing': ({ name, action, example }) =>
    `${action} has to be told @${name}: write # @${name} ${example} above the request.`,
  'kafka-record-missing': () =>
    'There is no record to produce. Write its value below a blank line; === divides several. A record without a value is # @tombstone.',
  'kafka-body-unused': ({ action }) => `${action} sends no body. Only produce has records below it.`,
  'kafka-headers-unused': ({ action }) =>
    `${action} takes no header lines: they are headers of the records with produce, and settings of the topic with create-topic.`,
  'kafka-act': ({ act }) => `Behind === stands nothing here, not “${act}”: it only divides one record from the next.`,
  'kafka-tombstone-value': () => 'A tombstone has no value: remove the text, or the line # @tombstone.',
  'kafka-tombstone-key': () => 'A tombstone marks a key as deleted, and this one has no key. Put # @key … above it.',
  'kafka-idempotent-acks': ({ acks }) =>
    `An idempotent producer has to know what was written: @acks ${acks} does not tell it. Write @acks all.`,
  'kafka-gathering-by-hand': ({ name, other }) =>
    `@${other} sends exactly one request, @${name} lets records gather into as many as it takes. Remove one of the two lines.`,
  'kafka-group-needed': ({ name }) => `@${name} is for a member of a group; without # @group it says nothing.`,
  'kafka-partition-and-key': ({ key, partition }) =>
    `The record goes to partition ${partition} whatever the key “${key}” hashes to: others of that key may lie elsewhere.`,
}
