/** Группы потребителей по-русски: участники, поколения, распределение, зафиксированные смещения. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { FieldExplanation } from '../../../../protocol-kit/explanation.ts'
import { counted, elementsOf, isRequest, numberOf, quoted, siblingText } from '../facts.ts'
import { timeOf } from './time.ts'

const items = (count: number, one: string, few: string, many: string) =>
  counted('ru', count, { one, few, many, other: few })
const bytes = (count: number) => counted('ru', count, { one: 'байт', few: 'байта', many: 'байт', other: 'байта' })

export const groups = {
  'kafka.group_id': {
    label: 'группа',
    text: ({ value }) =>
      value === ''
        ? 'Группы нет: потребитель сам выбирает партиции, и места его никто не помнит.'
        : `Группа «${quoted(value)}»: участники делят между собой партиции, и под этим именем хранятся зафиксированные смещения.`,
  },
  'kafka.member_id': {
    label: 'id участника',
    text: (fact) => {
      const { value } = fact
      if (value === null) return 'Null: никакой определённый участник.'
      if (value === '')
        return isRequest(fact)
          ? 'Пусто: клиент здесь впервые, и id у него ещё нет. Его придумает координатор.'
          : 'Пусто: никто, ведь вызов не удался.'
      return `«${quoted(value)}»: придуман координатором, обычно из client.id и случайной части. После перезапуска будет другой.`
    },
  },
  'kafka.group_instance_id': {
    label: 'id экземпляра',
    text: ({ value }) =>
      value === null
        ? 'Null: динамический участник. Перезапустится он — и группа ребалансируется.'
        : `«${quoted(value)}»: статический участник (KIP-345). Вернётся до конца сессии — найдёт свои партиции без ребалансировки.`,
  },
  'kafka.generation_id': {
    label: 'поколение',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: поколения нет, отправитель ни в какой ребалансировке не участвует.'
        : `Поколение ${numberOf(fact)}. С каждой ребалансировкой растёт на единицу; кто назовёт прежнее, тот что-то пропустил и получит отказ.`,
  },
  'kafka.session_timeout_ms': {
    label: 'таймаут сессии',
    text: (fact) =>
      `Если ${timeOf(numberOf(fact))} не будет признаков жизни, координатор сочтёт участника мёртвым и раздаст его партиции. Короче — быстрее замена, длиннее — прощаются паузы.`,
  },
  'kafka.rebalance_timeout_ms': {
    label: 'таймаут ребалансировки',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: столько же, сколько таймаут сессии.'
        : `При ребалансировке координатор ждёт, что участник присоединится снова, не дольше ${timeOf(numberOf(fact))}. У клиента на Java это max.poll.interval.ms.`,
  },
  'kafka.protocol_type': {
    label: 'тип протокола',
    text: ({ value }) =>
      value === null
        ? 'Null: не назван.'
        : value === ''
          ? 'Пусто: участников в группе нет — нет и типа.'
          : value === 'consumer'
            ? '«consumer»: участники делят партиции. Kafka Connect пользуется теми же вызовами, но с типом своим.'
            : `«${quoted(value)}»: что участники делят — их дело, координатор только передаёт.`,
  },
  'kafka.protocol_name': {
    label: 'способ распределения',
    text: ({ value }) =>
      value === null || value === ''
        ? 'Способ распределения не выбран.'
        : `Выбран «${quoted(value)}»: его знают все участники и предпочитает большинство.${cooperative(value)}`,
  },
  'kafka.protocols': {
    label: 'способы распределения',
    text: (fact) =>
      `Участник умеет делить партиции так: ${items(elementsOf(fact) ?? 0, 'способ', 'способа', 'способов')}, любимый первым. Хотя бы один должен быть общим для всех.`,
  },
  'kafka.reason': {
    label: 'причина',
    text: ({ value }) =>
      value === null || value === ''
        ? 'Причина не названа.'
        : `«${quoted(value, 120)}» — для журнала брокера, чтобы человек понял, отчего группа ребалансируется (KIP-800).`,
  },
  'kafka.leader': {
    label: 'лидер группы',
    text: (fact) => {
      const own = siblingText(fact, 'kafka.member_id')
      if (fact.value === '') return 'Лидера у группы нет: вызов не удался.'
      return own === fact.value
        ? 'Лидер группы — этот самый участник: ему дан список всех, и он решит, кто какую партицию читает.'
        : `Лидер группы — «${quoted(fact.value)}», он и решает, кто что читает. А этот участник ждёт свою долю.`
    },
  },
  'kafka.skip_assignment': {
    label: 'оставить как есть',
    text: ({ value }) =>
      value === true
        ? 'Вернулся статический лидер: прежнее распределение в силе, делить заново не нужно (KIP-814).'
        : 'Лидеру предстоит распределить партиции заново.',
  },
  'kafka.assignments': {
    label: 'распределение',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Пусто: распределение присылает только лидер, остальные ждут свою часть.'
        : `Что решил лидер: доли для ${items(elementsOf(fact) ?? 0, 'участника', 'участников', 'участников')}. Брокер передаст их, не заглядывая внутрь.`,
  },
  'kafka.assignment': {
    label: 'доля участника',
    text: (fact) =>
      numberOf(fact) <= 6
        ? 'Ничего: ни одной партиции здесь не досталось.'
        : `${bytes(numberOf(fact))} о том, какие партиции участник теперь читает; разложено по протоколу потребителей.`,
  },
  'kafka.group_state': {
    label: 'состояние группы',
    text: ({ value }) => `${quoted(value)}: ${ownValue(STATES, String(value)) ?? 'такого состояния мы не знаем'}.`,
  },
  'kafka.group_type': {
    label: 'вид группы',
    text: ({ value }) =>
      value === 'classic'
        ? '«classic»: участники делят партиции через JoinGroup и SyncGroup, а считает один из них.'
        : `«${quoted(value)}»: в группах «consumer» распределяет сам координатор (KIP-848).`,
  },
  'kafka.states_filter': {
    label: 'только в этих состояниях',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Пусто: группы в любом состоянии.'
        : `Только группы в указанных состояниях: их ${elementsOf(fact)} (KIP-518).`,
  },
  'kafka.types_filter': {
    label: 'только этих видов',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Пусто: группы любого вида.'
        : `Только группы указанных видов: их ${elementsOf(fact)} (KIP-848).`,
  },
  'kafka.client_host': {
    label: 'откуда',
    text: ({ value }) => `Участник пришёл с адреса ${quoted(value)} — так видит координатор.`,
  },
  'kafka.member_epoch': {
    label: 'эпоха участника',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: участник обычной группы, у таких эпохи нет.'
        : `Эпоха участника — ${numberOf(fact)} (KIP-848).`,
  },
  'kafka.retention_time_ms': {
    label: 'сколько хранить смещение',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: столько, сколько брокер хранит их и так (offsets.retention.minutes).'
        : `Просят хранить смещение ${timeOf(numberOf(fact))}.`,
  },
  'kafka.committed_offset': {
    label: 'зафиксированное смещение',
    text: (fact) =>
      numberOf(fact) === -1
        ? '−1: ничего не зафиксировано. Потребитель начнёт там, где велит auto.offset.reset: с конца или с начала.'
        : isRequest(fact)
          ? `${numberOf(fact)} — следующая к чтению запись: всё до неё сделано. Преемник начнёт отсюда.`
          : `Группа продолжит с ${numberOf(fact)}: всё, что раньше, считается сделанным.`,
  },
  'kafka.require_stable': {
    label: 'только устоявшиеся смещения',
    text: ({ value }) =>
      value === true
        ? 'Брокер ответит, лишь когда ни одна транзакция уже не изменит смещения (KIP-447).'
        : 'Незаконченные транзакции ответа не задерживают.',
  },
  'kafka.groups': {
    label: 'группы',
    text: (fact) =>
      elementsOf(fact) === 0 ? 'Ни одной группы.' : `${items(elementsOf(fact) ?? 0, 'группа', 'группы', 'групп')}.`,
  },
  'kafka.members': {
    label: 'участники',
    text: (fact) =>
      fact.frame.kind.startsWith('JoinGroup') && elementsOf(fact) === 0
        ? 'Пусто: кто ещё в группе, говорят только лидеру.'
        : `В группе ${items(elementsOf(fact) ?? 0, 'участник', 'участника', 'участников')}.`,
  },
  'kafka.subscription': {
    label: 'подписка',
    text: (fact) =>
      `${bytes(numberOf(fact))}, в которых участник говорит, что хочет читать; предназначены лидеру группы.`,
  },
  'kafka.commit_metadata': {
    label: 'пометка',
    text: ({ value }) =>
      value === null || value === ''
        ? 'Рядом со смещением потребитель ничего не пометил.'
        : `«${quoted(value)}»: пометка потребителя для себя; Kafka её просто хранит.`,
  },
  'kafka.owned_partitions': {
    label: 'что уже у него',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'У участника ничего нет: он новый или всё вернул, прежде чем присоединиться снова.'
        : `Участник ещё держит партиции и читает их, пока группа ребалансируется: ${items(elementsOf(fact) ?? 0, 'топик', 'топика', 'топиков')} (KIP-429).`,
  },
  'kafka.assigned_partitions': {
    label: 'назначенные партиции',
    text: (fact) =>
      elementsOf(fact) === 0
        ? 'Ни одного топика: участников больше, чем партиций, и этот стоит наготове.'
        : `Партиции, которые участник теперь читает: ${items(elementsOf(fact) ?? 0, 'топик', 'топика', 'топиков')}.`,
  },
  'kafka.user_data': {
    label: 'своё у распределителя',
    text: (fact) =>
      numberOf(fact) === 0
        ? 'Ничего своего распределитель не передаёт.'
        : `${bytes(numberOf(fact))} только для распределителя: например, что он кому дал в прошлый раз.`,
  },
  'kafka.consumer_version': {
    label: 'версия языка участников',
    text: (fact) =>
      `Версия ${numberOf(fact)} того, на чём участники говорят друг с другом через координатора; он передаёт не читая.`,
  },
} satisfies Readonly<Record<string, FieldExplanation>>

function cooperative(name: unknown): string {
  return name === 'cooperative-sticky'
    ? ' Пока группа ребалансируется, участники держат то, что останется за ними.'
    : ''
}

const STATES: Readonly<Record<string, string>> = {
  Empty: 'участников нет, но смещения хранятся',
  PreparingRebalance: 'координатор ждёт, пока все присоединятся снова',
  CompletingRebalance: 'все присоединились, ждут распределения от лидера',
  Stable: 'у каждого свои партиции, все читают',
  Dead: 'группы больше нет, или не было',
  Assigning: 'координатор решает, кто что читает',
  Reconciling: 'участники передают друг другу партиции',
}
