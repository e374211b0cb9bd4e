import { EXAMPLE_NAMES, type Sentences } from './sentences.ts'

export const texts: Sentences = {
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
