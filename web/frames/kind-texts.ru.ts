import type { Translated } from '../i18n/index.ts'
import type { texts as english } from './kind-texts.en.ts'

export const texts: Translated<typeof english> = {
  names: {
    'request-head': 'начало запроса',
    'response-head': 'начало ответа',
    body: 'тело',
    chunk: 'порция тела',
    'last-chunk': 'последняя порция',
    tunnel: 'туннель',
    unparsed: 'не HTTP',
    preface: 'преамбула (preface)',
    'field-block': 'блок полей',
    partial: 'часть кадра',
    rest: 'остаток',
    lost: 'потерянные байты',
    message: 'сообщение',
    'left-out': 'ещё кадры',
    pasted: 'вставленные байты',
    'graphql:request': 'запрос GraphQL',
    'graphql:response': 'ответ GraphQL',
    'graphql:part': 'часть ответа GraphQL',
    'graphql:upload': 'карта файлов',
    'gateway-call': 'вызов через шлюз',
    'gateway-message': 'сообщение вызова',
    'gateway-answer': 'ответ вызова',
    'gateway-line': 'сообщение потока',
    content: 'сжатое содержимое',
  },
}
