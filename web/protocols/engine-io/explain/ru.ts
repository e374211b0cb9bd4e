/** Engine.IO по-русски: пакеты, которые несут Socket.IO и поверх опросов, и поверх WebSocket. */

import type { EngineIoIssue, EngineIoKey, EngineIoKind } from '#proto/wire/engine-io/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, payloadLength, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const bytes = (count: number) => byteCount('ru', count)

const TYPES: Readonly<Record<string, string>> = {
  '0': 'open — сеанс начинается',
  '1': 'close — сеанс окончен',
  '2': 'ping — проверка связи, на которую ждут ответа',
  '3': 'pong — ответ на ping',
  '4': 'message — остальное предназначено Socket.IO',
  '5': 'upgrade — дальше клиент говорит через WebSocket',
  '6': 'noop — ничего не сообщает, только завершает открытый опрос',
}

export const fields: Catalogue<EngineIoKey> = {
  'eio.type': {
    label: 'тип пакета',
    text: (fact) =>
      `Цифра впереди, ${quoted(fact.value)}: ${ownValue(TYPES, String(fact.value)) ?? 'такого типа у пакетов Engine.IO нет'}.`,
  },
  'eio.binary': {
    label: 'знак двоичных данных',
    text: 'b — двоичное сообщение. Тело опроса текстовое, поэтому байты записаны в Base64; через WebSocket они идут как есть.',
  },
  'eio.base64': {
    label: 'Base64',
    text: (fact) => {
      const { derived } = fact.field
      return derived === undefined
        ? `Здесь ждали Base64, ${bytes(lengthOf(fact))}.`
        : `${bytes(lengthOf(fact))} в Base64, а самих данных — ${bytes(derived.end - derived.start)}: по четыре символа на каждые три байта, пусть и неполные. Через WebSocket они идут как есть.`
    },
  },
  'eio.separator': {
    label: 'разделитель',
    text: 'Разделитель записей, 1e: один пакет кончился, начинается другой, так что в одном опросе их может быть много. В JSON такого байта без экранирования не бывает.',
  },
  'eio.data': {
    label: 'данные',
    text: (fact) =>
      fact.value === 'probe'
        ? '«probe» — проба: проходит ли WebSocket вообще. Пока ответа нет, сеанс остаётся на опросах.'
        : `«${quoted(fact.value)}»: обычно пакеты этого типа ничего не несут.`,
  },
  'eio.open.sid': {
    label: 'id сеанса',
    text: (fact) =>
      `Сеанс называется ${quoted(fact.value)}. Каждый следующий запрос указывает его в URL как sid; это секрет, и это не socket.id из Socket.IO.`,
  },
  'eio.open.upgrades': {
    label: 'куда можно перейти',
    text: (fact) =>
      fact.value === '[]'
        ? 'Список пуст: переходить некуда, лучше транспорта не будет.'
        : `На что сеанс может перейти: ${quoted(fact.value)}.`,
  },
  'eio.open.ping-interval': {
    label: 'период ping',
    text: (fact) => `Сервер шлёт ping каждые ${String(fact.value)}\u00a0мс. В протоколе 4 спрашивает именно сервер.`,
  },
  'eio.open.ping-timeout': {
    label: 'ожидание pong',
    text: (fact) =>
      `Он ждёт pong ${String(fact.value)}\u00a0мс, потом считает, что клиента нет. Клиент сдаётся, когда пройдут оба срока вместе.`,
  },
  'eio.open.max-payload': {
    label: 'наибольшее тело',
    text: (fact) =>
      `В теле опроса допускается не больше ${byteCount('ru', Number(fact.value))}; лишние пакеты подождут следующего.`,
  },
  'eio.open.other': {
    label: 'другая настройка',
    text: (fact) => `«${quoted(fact.symbol ?? '')}»: ${quoted(fact.value)}. Протокол такой не знает.`,
  },
  'eio.open.structure': {
    label: 'JSON вокруг',
    text: (fact) => `«${quoted(fact.value)}» — знаки самого JSON и имена полей.`,
  },
  'eio.open.unreadable': {
    label: 'не рукопожатие',
    text: (fact) => `${bytes(lengthOf(fact))} вместо объекта JSON, с которого начинается сеанс.`,
  },
  'eio.incomplete': {
    label: 'часть пакета',
    text: (fact) => `Начало пакета, ${bytes(lengthOf(fact))}: ни разделителя, ни конца тела ещё нет.`,
  },
}

export const frames: FrameCatalogue<EngineIoKind> = {
  open: {
    label: 'open',
    text: 'Сервер открывает сеанс: называет его id, куда можно перейти и как стороны будут проверять друг друга.',
  },
  close: { label: 'close', text: 'Сеанс окончен, каким бы транспортом он ни шёл.' },
  ping: {
    label: 'ping',
    text: (fact) =>
      fact.field('eio.data')?.value === 'probe'
        ? 'Прежде чем перейти на WebSocket, клиент его пробует.'
        : 'Проверка связи; получивший отвечает пакетом pong. Это отдельный пакет, а не кадр ping из WebSocket.',
  },
  pong: {
    label: 'pong',
    text: (fact) =>
      fact.field('eio.data')?.value === 'probe'
        ? 'WebSocket проходит: клиент может переходить.'
        : 'Ответ на проверку связи: эта сторона на месте.',
  },
  message: {
    label: 'сообщение',
    text: (fact) => {
      if (fact.frame.status !== 'complete') return `Сообщение ещё не всё, пришло ${bytes(frameLength(fact))}.`
      const size = payloadLength(fact)
      return fact.field('eio.base64') === undefined
        ? `Сообщение: ${bytes(size)} для Socket.IO, а сверх того — ${bytes(frameLength(fact) - size)}.`
        : `Двоичное сообщение в виде текста: в теле оно заняло ${bytes(frameLength(fact))}.`
    },
  },
  upgrade: {
    label: 'upgrade',
    text: 'Клиент переходит: дальше всё идёт через WebSocket, а последний опрос завершится пакетом noop.',
  },
  noop: {
    label: 'noop',
    text: 'Пустой ответ, чтобы открытый опрос мог завершиться, пока сеанс переходит на WebSocket.',
  },
  unknown: {
    label: 'не пакет',
    text: (fact) => `${bytes(frameLength(fact))}, но в начале не тип, известный Engine.IO.`,
  },
}

export const issues: IssueCatalogue<EngineIoIssue> = {
  'eio.packet.empty': 'В пакете есть хотя бы цифра типа, а здесь пусто.',
  'eio.packet.cut': 'Тело кончилось раньше, чем этот пакет.',
  'eio.type.unknown': 'Типы бывают от 0 до 6. Из-за такого сервер закроет сеанс: «parser error».',
  'eio.base64.invalid': 'Здесь символ, которого в Base64 нет, или дополнение не на месте.',
  'eio.open.unreadable': 'Сеанс начинается с объекта JSON, где назван его id; здесь не он.',
  'eio.ping.from-client':
    'В протоколе 4 ping шлёт сервер. Так делали клиенты протокола 3; теперь сервер сочтёт это ошибкой.',
}
