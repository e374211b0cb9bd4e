/** Кто есть в кластере, по-русски: версии, брокеры, топики в метаданных, координаторы, вход. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isRequest, numberOf, quoted, siblingNumber } from '../facts.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })

export const cluster = {
  'kafka.client_software_name': {
    label: 'библиотека клиента',
    text: ({ value }) =>
      `Клиент построен на «${quoted(value)}». По этому имени брокеры считают своих клиентов (KIP-511).`,
  },
  'kafka.client_software_version': {
    label: 'версия библиотеки',
    text: ({ value }) =>
      `Библиотека версии ${quoted(value)}: если в ней найдут ошибку, администратор увидит, у кого она ещё стоит.`,
  },
  'kafka.min_version': {
    label: 'самая старая версия',
    text: (fact) =>
      fact.sibling('kafka.max_version') === undefined
        ? `Начиная с версии ${numberOf(fact)}.`
        : `Самая старая из версий — ${numberOf(fact)}, самая новая — ${siblingNumber(fact, 'kafka.max_version')}: клиент возьмёт новейшую из общих.`,
  },
  'kafka.max_version': {
    label: 'самая новая версия',
    text: (fact) =>
      `Новее версии ${numberOf(fact)} у брокера этого вызова нет. Клиент, который знает и более новые, спустится до неё.`,
  },
  'kafka.finalized_features_epoch': {
    label: 'эпоха возможностей',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: в этом кластере ни о каких возможностях не договаривались.'
        : `Изменение № ${numberOf(fact)} в наборе возможностей, о котором договорились все брокеры.`,
  },
  'kafka.zk_migration_ready': {
    label: 'готов уйти с ZooKeeper',
    text: ({ value }) =>
      `Перейти с ZooKeeper на KRaft, где брокеры хранят метаданные сами, брокер ${value === true ? 'готов' : 'не готов'}.`,
  },
  'kafka.allow_auto_topic_creation': {
    label: 'создавать недостающее',
    text: ({ value }) =>
      value === true
        ? 'Истина: топик, о котором спросили и которого нет, будет создан. Удобно — и так же на свет появляются топики с опечаткой.'
        : 'Ложь: если топика нет, придёт ошибка, а за спиной ничего не создастся.',
  },
  'kafka.authorized_operations': {
    label: 'права',
    text: (fact) => rights(numberOf(fact)),
  },
  'kafka.brokers': {
    label: 'брокеры',
    text: (fact) =>
      `В кластере ${items(elementsOf(fact) ?? 0, 'брокер', 'брокера', 'брокеров')}. Адрес, с которым запустили клиента, — только вход: дальше он звонит по этим.`,
  },
  'kafka.node_id': {
    label: 'брокер',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: никакой брокер. Назвать пока некого.'
        : `Брокер ${numberOf(fact)}. Лидеров и реплики называют этим номером и никогда — адресом.`,
  },
  'kafka.host': {
    label: 'хост',
    text: ({ value }) =>
      value === ''
        ? 'Хоста нет: идти не к кому.'
        : `«${quoted(value)}» — сюда клиент и пойдёт дальше. Имя, понятное только внутри кластера, — классическая ошибка (advertised.listeners).`,
  },
  'kafka.port': {
    label: 'порт',
    text: (fact) =>
      numberOf(fact) <= 0
        ? `${numberOf(fact)}: порта нет, как нет и брокера.`
        : `Порт ${numberOf(fact)} на этом хосте.`,
  },
  'kafka.rack': {
    label: 'стойка',
    text: ({ value }) =>
      value === null
        ? 'Null: в какой стойке стоит брокер, никто не указал.'
        : `Брокер стоит в «${quoted(value)}»: реплики раскладывают по разным стойкам, а потребитель может читать из ближней (KIP-392).`,
  },
  'kafka.is_fenced': {
    label: 'отстранён',
    text: ({ value }) =>
      value === true
        ? 'Брокер отстранён: зарегистрирован, но ничем не управляет, и клиентам его не показывают.'
        : 'Брокер в строю, не отстранён.',
  },
  'kafka.endpoint_type': {
    label: 'чьи адреса',
    text: (fact) =>
      numberOf(fact) === 1
        ? '1: это адреса брокеров.'
        : `${numberOf(fact)}: ${numberOf(fact) === 2 ? 'это адреса контроллеров' : 'такого вида адресов нет'} (KIP-919).`,
  },
  'kafka.cluster_id': {
    label: 'id кластера',
    text: ({ value }) =>
      value === null
        ? 'Null: id у кластера нет, или его не назвали.'
        : `«${quoted(value)}»: придуман однажды для всего кластера. Если клиент вдруг прочтёт другой, значит, его привели не в тот кластер.`,
  },
  'kafka.controller_id': {
    label: 'контроллер',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: контроллера сейчас нет, так что и топик не создать.'
        : `Создавать и удалять топики — к брокеру ${numberOf(fact)}.`,
  },
  'kafka.is_internal': {
    label: 'внутренний',
    text: ({ value }) =>
      value === true
        ? 'Один из собственных топиков Kafka вроде __consumer_offsets; потребители, которые подписались по шаблону, его пропустят.'
        : 'Обычный топик, не из внутренних.',
  },
  'kafka.leader_id': {
    label: 'лидер',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: лидера у партиции сейчас нет, ни писать в неё, ни читать из неё нельзя.'
        : `Лидер — брокер ${numberOf(fact)}: всё, что пишут в партицию, идёт к нему, и читают чаще всего тоже у него.`,
  },
  'kafka.leader_epoch': {
    label: 'эпоха лидера',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: эпоха лидера неизвестна.'
        : `У партиции лидер № ${numberOf(fact)}: с каждым новым число растёт, и кто слушает прежнего, это заметит (KIP-320).`,
  },
  'kafka.current_leader': {
    label: 'кто лидер теперь',
    text: () =>
      'Партиция переехала: здесь сказано, у кого она теперь, чтобы клиенту не пришлось сперва спрашивать метаданные (KIP-951).',
  },
  'kafka.replica_nodes': {
    label: 'реплики',
    text: (fact) =>
      elementsOf(fact) === 1
        ? 'Партиция хранится у одного брокера: пропадёт он — пропадут и записи.'
        : `Копию партиции держат брокеры числом ${elementsOf(fact)}.`,
  },
  'kafka.isr_nodes': {
    label: 'реплики, которые не отстали',
    text: (fact) =>
      `Наравне с лидером: ${items(elementsOf(fact) ?? 0, 'реплика', 'реплики', 'реплик')}. Их ждёт acks=all, и только из них лидера выбирают без потерь.`,
  },
  'kafka.offline_replicas': {
    label: 'недоступные реплики',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Недоступных реплик нет.'
        : `Недоступно: ${items(elementsOf(fact) ?? 0, 'реплика', 'реплики', 'реплик')}.`,
  },
  'kafka.coordinators': {
    label: 'координаторы',
    text: (fact) =>
      `${items(elementsOf(fact) ?? 0, 'ответ', 'ответа', 'ответов')}: какой брокер ведёт участников и смещения. Это лидер той партиции __consumer_offsets, на которую указывает хеш имени группы.`,
  },
  'kafka.mechanism': {
    label: 'механизм SASL',
    text: ({ value }) => `Клиент хочет войти по «${quoted(value)}».`,
  },
  'kafka.mechanisms': {
    label: 'допустимые механизмы',
    text: (fact) =>
      `Войти у этого брокера можно так: ${items(elementsOf(fact) ?? 0, 'способ', 'способа', 'способов')}.`,
  },
  'kafka.auth_bytes': {
    label: 'удостоверение',
    text: (fact) =>
      isRequest(fact)
        ? 'Чем клиент доказывает, что он — это он; как разложено, решает механизм. В PLAIN это сам пароль, и прячет его только TLS.'
        : 'Ответ брокера при входе: встречный вопрос или уже ничего.',
  },
  'kafka.session_lifetime_ms': {
    label: 'на сколько впустили',
    text: (fact) =>
      numberOf(fact) === 0
        ? '0: вход действует, пока живо соединение.'
        : `Через ${numberOf(fact)}\u00a0мс клиенту придётся войти заново в том же соединении (KIP-368).`,
  },
  'kafka.apis': {
    label: 'вызовы',
    text: (fact) =>
      `Брокер отвечает на ${items(elementsOf(fact) ?? 0, 'вызов', 'вызова', 'вызовов')}, для каждого названы версии. Любой другой он отвергнет.`,
  },
  'kafka.features': {
    label: 'возможности',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Возможностей, общих для всего кластера, нет.'
        : `${items(elementsOf(fact) ?? 0, 'возможность', 'возможности', 'возможностей')}: такие брокеры включают все вместе (KIP-584).`,
  },
  'kafka.feature': {
    label: 'возможность',
    text: ({ value }) => `Возможность «${quoted(value)}»; о её уровне договаривается весь кластер.`,
  },
  'kafka.coordinator_key': {
    label: 'чей координатор',
    text: ({ value }) =>
      `Речь о координаторе «${quoted(value)}»: единственном брокере, который ведёт её участников и смещения.`,
  },
  'kafka.coordinator_type': {
    label: 'вид координатора',
    text: (fact) =>
      `${numberOf(fact)}: ${['нужен координатор группы потребителей', 'нужен координатор транзакций', 'нужен координатор общей (share) группы'][numberOf(fact)] ?? 'координаторов такого вида не бывает'}.`,
  },
  'kafka.include': {
    label: 'добавить к ответу?',
    text: (fact) => {
      const what = ownValue(INCLUDED, fact.symbol ?? '') ?? 'что обычно не говорят'
      return fact.value === true ? `Да: в ответе нужно и то, ${what}.` : `Нет: то, ${what}, в ответе не нужно.`
    },
  },
} satisfies Readonly<Record<string, FieldExplanation>>

const INCLUDED: Readonly<Record<string, string>> = {
  includeClusterAuthorizedOperations: 'что клиенту разрешено делать с кластером',
  includeTopicAuthorizedOperations: 'что клиенту разрешено делать с каждым топиком',
  includeAuthorizedOperations: 'что клиенту разрешено делать с каждой группой',
  includeSynonyms: 'откуда взялось каждое значение',
  includeDocumentation: 'что значит каждая настройка',
  includeFencedBrokers: 'какие брокеры отстранены',
}

/** Набор битов либо наименьшее число, если никто не спрашивал. */
function rights(bits: number): string {
  return bits === -2_147_483_648
    ? '−2147483648: не спрашивали — не сказано.'
    : `Биты дозволенных действий: ${(bits >>> 0).toString(2)}.`
}
