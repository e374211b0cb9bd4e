/** Что говорят своим значением поля gRPC, gRPC-Web и Connect, по-русски; см. также ../grpc/headers. */

import { type HeaderText, members } from '../../../protocol-kit/values.ts'
import type { rpcHeaders as english } from './rpc.en.ts'

export const rpcHeaders: Record<keyof typeof english, HeaderText> = {
  'grpc-encoding': (value) =>
    value === 'identity'
      ? 'Сообщения этого потока не сжаты.'
      : `Сообщения этого потока могут быть сжаты алгоритмом ${value}; сжато ли каждое, говорит его первый байт.`,
  'grpc-accept-encoding': (value) =>
    `Эта сторона умеет распаковывать сообщения: ${list(value)}. Выбирает другая сторона.`,
  'grpc-status-details-bin': (value) =>
    `Подробности ошибки: сообщение google.rpc.Status в Base64, длина записи — ${value.length}. Окончание -bin в имени значит, что внутри байты.`,
  'grpc-previous-rpc-attempts': (value) =>
    `Библиотека клиента повторяет вызов сама; неудачных попыток уже было ${value}.`,
  'grpc-retry-pushback-ms': (value) =>
    value.startsWith('-')
      ? 'Сервер просит не повторять.'
      : `Сервер просит повторить не раньше чем через ${value}\u00a0мс.`,
  'x-grpc-web': (value) =>
    `${value}: вызов пришёл из браузера по gRPC-Web; по этому полю сервер отличает его от обычного gRPC.`,
  'x-user-agent': (value) => `Библиотека gRPC-Web, сделавшая вызов: ${value}; поменять User-Agent браузер ей не даёт.`,
  'connect-protocol-version': (value) =>
    value === '1'
      ? 'Connect, версия 1: по этому полю сервер понимает, что JSON или protobuf в теле — удалённый вызов.'
      : `Версия протокола Connect — ${value}; существует только 1.`,
  'connect-timeout-ms': (value) =>
    `Клиент ждёт не дольше ${value}\u00a0мс, потом обе стороны бросают работу с кодом deadline_exceeded. То же, что grpc-timeout в gRPC.`,
  'connect-content-encoding': (value) =>
    value === 'identity'
      ? 'Конверты этого потока не сжаты.'
      : `Конверты этого потока могут быть сжаты алгоритмом ${value}; сжат ли каждый, говорят его флаги.`,
  'connect-accept-encoding': (value) => `Эта сторона умеет распаковывать конверты: ${list(value)}.`,
}

function list(value: string): string {
  return members(value).join(', ') || 'никак'
}
