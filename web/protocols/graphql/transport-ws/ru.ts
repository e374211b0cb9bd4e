/** graphql-transport-ws по-русски: сообщения и правила для обеих сторон. */

import type { GraphqlWsIssue, GraphqlWsKind, graphqlWsKeys } from '#proto/wire/graphql-transport-ws/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const TYPES: Readonly<Record<string, string>> = {
  connection_init: 'клиент начинает разговор',
  connection_ack: 'сервер согласен, можно присылать операции',
  ping: 'просьба подать признак жизни',
  pong: 'признак жизни',
  subscribe: 'просьба выполнить операцию, любую',
  next: 'её результат',
  error: 'операция целиком не удалась и закончена',
  complete: 'операция закончена',
}

export const fields: Catalogue<keyof typeof graphqlWsKeys> = {
  'gqlws.type': {
    label: 'тип',
    text: (fact) => `${quoted(fact.value)}: ${ownValue(TYPES, String(fact.value)) ?? 'такого типа в протоколе нет'}.`,
  },
  'gqlws.id': {
    label: 'id',
    text: (fact) =>
      fact.frame.kind === 'subscribe'
        ? `Клиент назвал операцию ${quoted(fact.value)}. Этим id будут помечены её результаты: соединение на всех одно.`
        : `Речь об операции, которую клиент назвал ${quoted(fact.value)}.`,
  },
  'gqlws.payload': {
    label: 'payload',
    text: (fact) => {
      switch (fact.frame.kind) {
        case 'subscribe':
          return 'Тот же запрос, который был бы телом POST.'
        case 'next':
          return 'Тот же ответ, который был бы телом ответа HTTP.'
        case 'error':
          return 'Ошибки, из-за которых операция не началась или не может продолжаться.'
        case 'connection_init':
          return `Что клиент передаёт с самого начала, например токен: ${quoted(fact.value)}. Задать заголовки для WebSocket страница не может.`
        default:
          return `То, о чём договорились сами программы: ${quoted(fact.value)}.`
      }
    },
  },
  'gqlws.other': {
    label: 'другое',
    text: (fact) => `Поля «${fact.symbol ?? ''}» в протоколе нет: ${quoted(fact.value)}.`,
  },
  'gqlws.structure': {
    label: 'JSON вокруг',
    text: (fact) => `«${quoted(fact.value)}»: имена, скобки и кавычки JSON, в котором лежит сообщение.`,
  },
  'gqlws.unreadable': {
    label: 'не сообщение',
    text: (fact) => `${byteCount('ru', lengthOf(fact))}, которые не складываются в сообщение graphql-transport-ws.`,
  },
}

function about(fact: FrameFact): string {
  const id = fact.field('gqlws.id')?.value
  return typeof id === 'string' ? `операции ${quoted(id)}` : 'операции без id'
}

export const frames: FrameCatalogue<GraphqlWsKind> = {
  connection_init: {
    label: 'connection_init',
    text: 'Первое, что говорит клиент. Не дождавшись этого, сервер закроет соединение с кодом 4408.',
  },
  connection_ack: { label: 'connection_ack', text: 'Сервер принял клиента: теперь можно выполнять операции.' },
  ping: {
    label: 'ping',
    text: 'Ping самого протокола, в текстовом сообщении: в отличие от ping в WebSocket, страница может его послать и увидеть.',
  },
  pong: { label: 'pong', text: 'Признак жизни в текстовом сообщении: ответ на ping или просто сигнал.' },
  subscribe: {
    label: 'subscribe',
    text: (fact) => `Клиент просит результатов ${about(fact)}. Так идут не только подписки, но и query, и mutation.`,
  },
  next: { label: 'next', text: (fact) => `Результат ${about(fact)}; могут прийти ещё.` },
  error: { label: 'error', text: (fact) => `Конец ${about(fact)}: она не удалась, больше ничего не придёт.` },
  complete: {
    label: 'complete',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `Клиенту больше не нужны результаты ${about(fact)}. То, что уже в пути, ещё может прийти.`
        : `Больше результатов ${about(fact)} не будет.`,
  },
  unknown: {
    label: 'не сообщение',
    text: 'Такого сообщения в протоколе нет. Получатель закроет соединение с кодом 4400.',
  },
}

export const issues: IssueCatalogue<GraphqlWsIssue> = {
  'gqlws.message.binary':
    'Двоичное сообщение, а в протоколе есть только тексты. Получатель закроет соединение с кодом 4400.',
  'gqlws.message.unreadable': 'Это не объект JSON. Получатель закроет соединение с кодом 4400.',
  'gqlws.type.missing':
    'У каждого сообщения есть тип, и это текст. Без него получатель закроет соединение с кодом 4400.',
  'gqlws.type.unknown':
    'Такого типа нет. Типы start, data и stop были в старом протоколе graphql-ws. Получатель закроет соединение с кодом 4400.',
  'gqlws.direction': 'Так может говорить только другая сторона.',
  'gqlws.id.missing': 'Сообщение об операции называет её: непустым id.',
  'gqlws.payload.shape':
    'В сообщении этого типа должно быть другое: в subscribe — запрос с query, в next — объект, в error — список ошибок.',
  'gqlws.init.repeated': 'Клиент представляется один раз. Сервер закроет соединение с кодом 4429.',
  'gqlws.ack.without-init': 'Сервер соглашается на то, о чём клиент не просил.',
  'gqlws.subscribe.before-ack': 'Сервер ещё не принял клиента. Он закроет соединение с кодом 4401.',
  'gqlws.subscribe.id-used': 'Операция с этим id ещё не закончена. Сервер закроет соединение с кодом 4409.',
  'gqlws.operation.over': 'Сервер сам уже сказал, что эта операция закончена. Клиент такое сообщение пропустит.',
  'gqlws.operation.in-flight':
    'Другая сторона только что закончила эту операцию: сообщения разминулись в пути. Его пропускают.',
  'gqlws.operation.unknown': 'Операции с таким id никто не просил. Сообщение пропускают.',
}
