/** What each problem of a KAFKA block is and what to do about it, in both languages. */
import type { Language } from '../../../i18n/index.ts'
import type { KafkaProblemCode, KafkaProblemFacts } from '../../../language/kafka-problem.ts'

type Sentences = { readonly [K in KafkaProblemCode]: (facts: Readonly<KafkaProblemFacts[K]>) => string }

const EXAMPLE_NAMES = { topic: 'orders', topics: 'orders', group: 'billing' } as const

const en: Sentences = {
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

const ru: Sentences = {
  'kafka-broker': ({ found, broker }) =>
    `«${found}» — не тот брокер, с которым говорит этот сервер. Начните с {{kafka}} (${broker}); к другим обращайтесь через kcat из терминала.`,
  'kafka-action-missing': ({ known }) =>
    `Напишите, что сделать брокеру: {{kafka}}/produce/orders. Действия такие: ${known}.`,
  'kafka-action-unknown': ({ action, nearest, known }) =>
    nearest.length > 0
      ? `Действия «${action}» нет. Может быть, ${nearest.join(' или ')}?`
      : `Действия «${action}» нет. Есть: ${known}.`,
  'kafka-name-missing': ({ action, what }) =>
    `Для ${action} нужно имя ${what === 'group' ? 'группы' : 'топика'}: {{kafka}}/${action}/${EXAMPLE_NAMES[what]}`,
  'kafka-name-invalid': ({ name }) =>
    `«${name}» не годится в имена: Kafka принимает латинские буквы, цифры, точки, подчёркивания и дефисы, здесь — не больше 200.`,
  'kafka-path-long': ({ rest }) => `В адресе больше ничего не нужно: уберите «${rest}».`,
  'kafka-directive-elsewhere': ({ name, action, actions }) =>
    `Для ${action} директива @${name} ничего не значит; её место — ${actions.join(', ')}.`,
  'kafka-directive-missing': ({ name, action, example }) =>
    `Для ${action} обязательна директива @${name}: напишите над запросом # @${name} ${example}`,
  'kafka-record-missing': () =>
    'Записывать нечего. Напишите значение записи после пустой строки; несколько записей разделяет ===. Запись без значения — это # @tombstone.',
  'kafka-body-unused': ({ action }) => `У ${action} нет тела. Записи внизу бывают только у produce.`,
  'kafka-headers-unused': ({ action }) =>
    `Для ${action} строки заголовков не нужны: у produce это заголовки записей, у create-topic — настройки топика.`,
  'kafka-act': ({ act }) =>
    `Здесь после === ничего не пишут, «${act}» лишнее: === только отделяет записи друг от друга.`,
  'kafka-tombstone-value': () => 'У надгробия (tombstone) нет значения: уберите текст или строку # @tombstone.',
  'kafka-tombstone-key': () =>
    'Надгробие (tombstone) помечает ключ удалённым, а у этой записи ключа нет. Поставьте над ней # @key …',
  'kafka-idempotent-acks': ({ acks }) =>
    `Идемпотентный производитель должен знать, что записано, а @acks ${acks} ему этого не скажет. Напишите @acks all.`,
  'kafka-gathering-by-hand': ({ name, other }) =>
    `@${other} отправляет ровно один запрос, а с @${name} записи копятся, и запросов будет столько, сколько понадобится. Уберите одну из двух строк.`,
  'kafka-group-needed': ({ name }) => `@${name} нужна участнику группы; без # @group она ничего не меняет.`,
  'kafka-partition-and-key': ({ key, partition }) =>
    `Запись попадёт в партицию ${partition}, каким бы ни был хеш ключа «${key}»: другие записи с этим ключом могут лежать не там.`,
}

export const kafkaSentences: Readonly<Record<Language, Sentences>> = { en, ru }
