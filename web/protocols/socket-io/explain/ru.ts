/** Socket.IO по-русски: пакеты, их части и двоичные вложения. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { SocketIoIssue, SocketIoKey, SocketIoKind } from '#proto/wire/socket-io/index.ts'
import { plural } from '../../../i18n/index.ts'
import { asWritten } from '../../../protocol-kit/escaped.ru.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import {
  ackOf,
  attachmentsOf,
  derivedSize,
  eventOf,
  mayBePlaceInLog,
  namespaceOf,
  placeAmongArguments,
} from './facts.ts'

const bytes = (count: number) => byteCount('ru', count)

const TYPES: Readonly<Record<string, string>> = {
  '0': 'CONNECT — вход в пространство имён',
  '1': 'DISCONNECT — выход из пространства имён',
  '2': 'EVENT — событие с именем и аргументами',
  '3': 'ACK — ответ на событие',
  '4': 'CONNECT_ERROR — в пространство имён не пустили',
  '5': 'BINARY_EVENT — событие, байты которого придут следом',
  '6': 'BINARY_ACK — ответ, байты которого придут следом',
}

export const fields: Catalogue<SocketIoKey> = {
  'sio.type': {
    label: 'тип',
    text: (fact) =>
      `Собственная цифра Socket.IO, ${quoted(fact.value)}: ${ownValue(TYPES, String(fact.value)) ?? 'пакетов такого типа нет'}.`,
  },
  'sio.attachments': {
    label: 'число вложений',
    text: (fact) => `${String(fact.value)} и дефис: столько двоичных сообщений придёт следом, без них пакет не полон.`,
  },
  'sio.namespace': {
    label: 'пространство имён',
    text: (fact) =>
      `Пространство имён (namespace) ${quoted(fact.value)}: по одному соединению идёт несколько разговоров, и здесь сказано, какой это. Главное, /, не пишут.`,
  },
  'sio.comma': { label: 'запятая', text: 'Запятая завершает пространство имён.' },
  'sio.ack-id': {
    label: 'номер подтверждения',
    text: (fact) =>
      fact.frame.kind.endsWith('ACK')
        ? `Это ответ на событие номер ${String(fact.value)}: у его отправителя сработает callback.`
        : `Отправитель ждёт ответа и дал событию номер ${String(fact.value)}, чтобы потом узнать, на что отвечают.`,
  },
  'sio.event': {
    label: 'имя события',
    text: (fact) =>
      `Первый элемент массива — имя события: его получат подписанные на «${word(fact)}».${asWritten(fact)}`,
  },
  'sio.argument': {
    label: 'аргумент',
    text: (fact) => {
      const { nth, all } = placeAmongArguments(fact)
      const what = fact.frame.kind.endsWith('ACK') ? 'для callback' : 'для обработчика'
      const more = mayBePlaceInLog(fact)
        ? ' Если сервер умеет восстанавливать соединения, это место события в его журнале: вернувшийся клиент его назовёт.'
        : ''
      return all > 1 ? `Аргумент ${nth} из ${all} ${what}: ${word(fact)}.${more}` : `Аргумент ${what}: ${word(fact)}.`
    },
  },
  'sio.argument.text': {
    label: 'JSON вокруг',
    text: (fact) => `«${quoted(fact.value)}» — JSON вокруг заместителя.`,
  },
  'sio.placeholder': {
    label: 'заместитель',
    text: (fact) => {
      const size = derivedSize(fact)
      return size === null
        ? `Байтов в JSON не бывает, поэтому здесь заместитель (placeholder) вложения ${String(fact.value)}, а оно ещё не пришло.`
        : `Байтов в JSON не бывает, поэтому здесь заместитель (placeholder) вложения ${String(fact.value)}: на этом месте программа получит ${bytes(size)}.`
    },
  },
  'sio.auth': {
    label: 'данные для входа',
    text: (fact) =>
      `То, что клиент передал как auth: ${quoted(fact.value)}. Оно идёт внутри соединения, ведь задать заголовки для WebSocket страница не может.`,
  },
  'sio.connect.sid': {
    label: 'id сокета',
    text: (fact) =>
      `В этом пространстве имён клиента зовут ${quoted(fact.value)}: это и есть socket.id, а не id сеанса.`,
  },
  'sio.connect.pid': {
    label: 'тайный id',
    text: (fact) =>
      `${quoted(fact.value)}: по этому секрету клиент, который скоро вернётся, получит пропущенное (connection state recovery).`,
  },
  'sio.error.message': {
    label: 'текст ошибки',
    text: (fact) => `Почему не пустили: «${word(fact)}».${asWritten(fact)}`,
  },
  'sio.error.data': { label: 'данные ошибки', text: (fact) => `Что сервер добавил к отказу: ${quoted(fact.value)}.` },
  'sio.other': {
    label: 'прочие данные',
    text: (fact) =>
      `${fact.symbol === undefined ? '' : `«${quoted(fact.symbol)}»: `}${quoted(fact.value)} — для протокола здесь ничего не значит.`,
  },
  'sio.structure': { label: 'JSON', text: (fact) => `«${quoted(fact.value)}» — скобки, запятые и кавычки JSON.` },
  'sio.unreadable': { label: 'не прочесть', text: (fact) => `${bytes(lengthOf(fact))}, и это не JSON.` },
  'sio.attachment': {
    label: 'вложение',
    text: (fact) =>
      fact.value === null
        ? `Данные, ${bytes(lengthOf(fact))}: ни один пакет их не обещал.`
        : `Вложение ${String(fact.value)}, ${bytes(lengthOf(fact))}: данные ровно в том виде, в каком их отдала программа.`,
  },
}

function where(fact: FrameFact): string {
  const namespace = namespaceOf(fact)
  return namespace === '/' ? '' : ` в ${quoted(namespace)}`
}

function event(fact: FrameFact): string {
  const [name, ack] = [eventOf(fact), ackOf(fact)]
  return `${name === null ? 'Событие без имени' : `Событие «${quoted(name)}»`}${where(fact)}${ack === null ? '' : `, ответ ждут под номером ${ack}`}`
}

function behind(fact: FrameFact): string {
  const count = attachmentsOf(fact)
  const one = 'двоичное сообщение'
  const few = 'двоичных сообщения'
  const many = 'двоичных сообщений'
  return `следом — ${count}\u00a0${plural('ru', count, { one, few, many, other: few })}`
}

export const frames: FrameCatalogue<SocketIoKind> = {
  CONNECT: {
    label: 'CONNECT',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `Клиент входит в пространство имён ${quoted(namespaceOf(fact))}.`
        : `Сервер пустил клиента в пространство имён ${quoted(namespaceOf(fact))}.`,
  },
  DISCONNECT: {
    label: 'DISCONNECT',
    text: (fact) =>
      `Разговор в пространстве имён ${quoted(namespaceOf(fact))} окончен; соединение остаётся, другие могут продолжать.`,
  },
  EVENT: { label: 'EVENT', text: (fact) => `${event(fact)}.` },
  ACK: { label: 'ACK', text: (fact) => `Ответ на событие номер ${ackOf(fact) ?? '?'}${where(fact)}.` },
  CONNECT_ERROR: {
    label: 'CONNECT_ERROR',
    text: (fact) => `Сервер не пустил клиента в пространство имён ${quoted(namespaceOf(fact))}.`,
  },
  BINARY_EVENT: { label: 'BINARY_EVENT', text: (fact) => `${event(fact)}; ${behind(fact)}.` },
  BINARY_ACK: {
    label: 'BINARY_ACK',
    text: (fact) => `Ответ на событие номер ${ackOf(fact) ?? '?'}${where(fact)}; ${behind(fact)}.`,
  },
  attachment: {
    label: 'вложение',
    text: (fact) => `Двоичное сообщение, ${bytes(frameLength(fact))}: оно принадлежит пакету перед ним.`,
  },
  unknown: {
    label: 'не пакет',
    text: (fact) => `${bytes(frameLength(fact))}, но в начале не тип, известный Socket.IO.`,
  },
}

export const issues: IssueCatalogue<SocketIoIssue> = {
  'sio.type.unknown': 'Типы бывают от 0 до 6. Получатель закроет соединение.',
  'sio.attachments.invalid': 'За двоичным типом идут число и дефис; без них неизвестно, скольких сообщений ждать.',
  'sio.data.unreadable': 'Это не JSON. Получатель закроет соединение.',
  'sio.data.shape':
    'Пакет такого типа несёт другое: событие — список, который начинается с имени, CONNECT — объект, DISCONNECT — ничего.',
  'sio.event.reserved': 'Это имя библиотека оставила себе и событие с ним не примет.',
  'sio.placeholder.invalid': 'Заместитель просит вложение, которого пакет не обещал.',
  'sio.attachments.missing': 'Пришли не все обещанные вложения, и до обработчика этот пакет не дойдёт.',
  'sio.attachments.elsewhere':
    'Пакет и его вложения оказались в разных опросах. Программа получит их вместе, а здесь каждый опрос читается отдельно.',
  'sio.attachment.unexpected': 'Байты без пакета, который бы их обещал. Получатель закроет соединение.',
}
