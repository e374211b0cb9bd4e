/** What a status says, in one plain sentence of each language: HTTP by RFC 9110 §15 (and 6585), gRPC by its status codes. */
import { ownValue } from '#proto/wire/own-value.ts'
import { joinTexts, type Language } from '../../i18n/index.ts'
import { kafkaEndMeaning, kafkaErrorMeaning } from '../kafka/meanings.ts'
import { closeCodeMeaning, closeCodeName, disconnectMeaning } from '../language/close-codes.ts'
import type { RunStatus } from '../run/result.ts'
import type { texts as english } from './status-texts.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./status-texts.??.ts', { eager: true, import: 'texts' }))

export function statusMeaning(status: RunStatus, language: Language): string {
  if (status.kind === 'close') {
    if (status.code !== null) return closeCodeMeaning(status.code, language)
    return kafkaEndMeaning(status.reason, language) ?? disconnectMeaning(status.reason, language)
  }
  if (status.kind === 'kafka') return kafkaErrorMeaning(status.name, language)
  const { http, classes, grpc, odd } = texts.in(language)
  if (status.kind === 'grpc') return grpc[status.code] ?? grpc[2] ?? odd
  const known = ownValue<string>(http, String(status.code))
  return known ?? ownValue<string>(classes, String(Math.floor(status.code / 100))) ?? odd
}

/** RFC 9110's phrase, for HTTP/2 and browsers that pass none on. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** `200 OK`, `NOT_FOUND` with its number 5. */
export function statusWords(status: RunStatus): { readonly code: number | null; readonly name: string } {
  if (status.kind === 'close') {
    return { code: status.code, name: status.code === null ? status.reason : closeCodeName(status.code) }
  }

  if (status.kind !== 'http') return { code: status.code, name: status.name }
  return { code: status.code, name: status.text || (PHRASES[status.code] ?? '') }
}
