/** Шлюз по-русски: какой вызов означает запрос и какая его часть какое поле заполняет. */
import type { GatewayKey, GatewayKind } from '#proto/gateway/keys.ts'
import type { Catalogue, FrameCatalogue } from '../../../protocol-kit/explanation.ts'
import { quoted } from '../../../protocol-kit/facts.ts'
import { texts as codes } from '../codes.ru.ts'

export const fields: Catalogue<GatewayKey> = {
  'gateway.method': {
    label: 'метод gRPC',
    text: ({ value, symbol }) =>
      `В контракте у метода ${value} стоит правило ${symbol}: его и вызовет шлюз, внутри сервера. Сам вызов здесь по сети не идёт.`,
  },
  'gateway.variable': {
    label: 'поле из пути',
    text: ({ value, symbol }) => `Эта часть пути заполняет поле ${symbol}: «${quoted(value)}».`,
  },
  'gateway.parameter': {
    label: 'поле из строки запроса',
    text: ({ value, symbol }) => `Этот параметр заполняет поле ${symbol}: «${quoted(value)}».`,
  },
  'gateway.parameter.unknown': {
    label: 'параметр без поля',
    text: ({ symbol }) => `Поля «${quoted(symbol ?? '')}» в сообщении нет: шлюз молча пропускает такой параметр.`,
  },
  'gateway.member': {
    label: 'поле в JSON',
    text: ({ value, symbol }) =>
      `${symbol} из контракта, записанное в JSON: ${quoted(value)}. В gRPC вместо имени ушёл бы номер.`,
  },
  'gateway.member.unknown': {
    label: 'член без поля',
    text: ({ symbol }) => `Поля «${quoted(symbol ?? '')}» в сообщении нет: шлюз его пропускает.`,
  },
  'gateway.result': {
    label: 'результат',
    text: ({ value }) => `Одно сообщение потока, на отдельной строке: ${quoted(value, 60)}.`,
  },
  'gateway.error': {
    label: 'ошибка',
    text: 'Поток закончился ошибкой. Статус HTTP давно отправлен, поэтому о ней говорит строка.',
  },
  'gateway.status.code': {
    label: 'код статуса gRPC',
    text: ({ value }) => {
      const [name, meaning] = Object.entries(codes)[Number(value)] ?? []
      return `${value} — это ${name}: ${meaning}. По нему шлюз выбрал статус HTTP.`
    },
  },
  'gateway.status.message': { label: 'текст ошибки', text: ({ value }) => `Ошибка словами: «${quoted(value)}».` },
  'gateway.status.details': {
    label: 'подробности',
    text: ({ value }) =>
      value === '[]'
        ? 'Подробностей нет: список пуст.'
        : `Подробности для программ, тип каждой стоит в @type: ${quoted(value, 60)}.`,
  },
}

export const frames: FrameCatalogue<GatewayKind> = {
  'gateway-call': {
    label: 'вызов через шлюз',
    text: (fact) => {
      const method = fact.field('gateway.method')
      return `Обычный запрос HTTP и в то же время вызов ${method?.value}: так велит правило ${method?.symbol} в контракте.`
    },
  },
  'gateway-message': {
    label: 'сообщение вызова',
    text: ({ frame }) => `Тело глазами шлюза: JSON, члены которого — поля сообщения. Здесь их ${frame.fields.length}.`,
  },
  'gateway-answer': {
    label: 'ответ вызова',
    text: (fact) =>
      fact.field('gateway.status.code') === undefined
        ? 'Ответ метода, записанный в JSON: есть и незаполненные поля, со значениями 0, "", [] или null.'
        : 'Статус вызова в JSON, google.rpc.Status: в gRPC он стоял бы в трейлерах.',
  },
  'gateway-line': {
    label: 'сообщение потока',
    text: 'По строке на каждое сообщение потока: в REST потоков нет, их заменяют строки JSON.',
  },
}
