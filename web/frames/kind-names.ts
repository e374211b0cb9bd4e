/** Names of frame kinds. HTTP/2 and WebSocket names stay as the specifications write them; HTTP/1.1 has only plain words. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../i18n/index.ts'

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'request-head': { en: 'request head', ru: 'начало запроса' },
  'response-head': { en: 'response head', ru: 'начало ответа' },
  body: { en: 'body', ru: 'тело' },
  chunk: { en: 'chunk', ru: 'порция тела' },
  'last-chunk': { en: 'last chunk', ru: 'последняя порция' },
  tunnel: { en: 'tunnel', ru: 'туннель' },
  unparsed: { en: 'not HTTP', ru: 'не HTTP' },
  preface: { en: 'connection preface', ru: 'преамбула (preface)' },
  'field-block': { en: 'field block', ru: 'блок полей' },
  partial: { en: 'part of a frame', ru: 'часть кадра' },
  rest: { en: 'the rest', ru: 'остаток' },
  lost: { en: 'lost bytes', ru: 'потерянные байты' },
  message: { en: 'message', ru: 'сообщение' },
  'left-out': { en: 'more frames', ru: 'ещё кадры' },
  pasted: { en: 'pasted bytes', ru: 'вставленные байты' },
  request: { en: 'GraphQL request', ru: 'запрос GraphQL' },
  response: { en: 'GraphQL answer', ru: 'ответ GraphQL' },
  part: { en: 'part of a GraphQL answer', ru: 'часть ответа GraphQL' },
  upload: { en: 'map of files', ru: 'карта файлов' },
  'gateway-call': { en: 'call by gateway', ru: 'вызов через шлюз' },
  'gateway-message': { en: 'message of the call', ru: 'сообщение вызова' },
  'gateway-answer': { en: 'answer of the call', ru: 'ответ вызова' },
  'gateway-line': { en: 'message of the stream', ru: 'сообщение потока' },
  content: { en: 'coded content', ru: 'сжатое содержимое' },
}

export function kindName(kind: string, language: Language): string {
  return ownValue(NAMES, kind)?.[language] ?? kind
}
