/**
 * What HTTP semantics (RFC 9110 and friends) say about names and values that HTTP/1.1 and HTTP/2 share: header fields,
 * methods, status codes. Each answers with a sentence about this very value, or null where nothing is known.
 */
import type { Language } from '../../i18n/index.ts'
import { explainGrpcHeader } from '../grpc/headers/index.ts'
import { headersEn } from './en.ts'
import { methodsEn } from './methods-en.ts'
import { methodsRu } from './methods-ru.ts'
import { explainPseudoHeader } from './pseudo.ts'
import { headersRu } from './ru.ts'
import { statusClassesEn, statusesEn } from './statuses-en.ts'
import { statusClassesRu, statusesRu } from './statuses-ru.ts'
import type { HeaderText } from './values.ts'

const headers: Record<Language, ReadonlyMap<string, HeaderText>> = {
  en: new Map(Object.entries(headersEn)),
  ru: new Map(Object.entries(headersRu)),
}
const methods: Record<Language, ReadonlyMap<string, string>> = {
  en: new Map(Object.entries(methodsEn)),
  ru: new Map(Object.entries(methodsRu)),
}
const statuses: Record<Language, ReadonlyMap<string, string>> = {
  en: new Map(Object.entries(statusesEn)),
  ru: new Map(Object.entries(statusesRu)),
}
const statusClasses: Record<Language, ReadonlyMap<string, string>> = {
  en: new Map(Object.entries(statusClassesEn)),
  ru: new Map(Object.entries(statusClassesRu)),
}

/** @example explainHeader('Content-Length', '19', 'en') // 'The body is exactly 19 bytes long…' */
export function explainHeader(name: string, value: string, language: Language): string | null {
  const grpc = explainGrpcHeader(name, value, language)
  if (grpc !== null) return grpc
  if (name.startsWith(':')) {
    const meanings = {
      method: (method: string) => explainMethod(method, language),
      status: (status: number) => explainStatus(status, language),
    }
    return explainPseudoHeader(name, value, language, meanings)
  }
  const known = name.toLowerCase()
  // Connect: Unary-Response: what gRPC sends behind the body, Connect sends before it, under this prefix.
  if (known.startsWith('trailer-')) return trailerAhead(known.slice('trailer-'.length), value, language)
  const text = headers[language].get(known)
  return text === undefined ? null : typeof text === 'string' ? text : text(value)
}

function trailerAhead(name: string, value: string, language: Language): string {
  return language === 'ru'
    ? `Трейлер ${name} унарного вызова Connect: «${value}». Он идёт в заголовках, потому что трейлеры (поля после тела) браузеру недоступны.`
    : `The trailer ${name} of a unary Connect call: “${value}”. It comes among the headers, because browsers cannot read trailers.`
}

/** @example explainMethod('GET', 'en') // 'GET asks for …' */
export function explainMethod(method: string, language: Language): string | null {
  return methods[language].get(method) ?? null
}

/** By its class where the code itself is not known (RFC 9110 §15). */
export function explainStatus(status: number, language: Language): string | null {
  const known = statuses[language].get(String(status))
  return known ?? statusClasses[language].get(String(Math.floor(status / 100))) ?? null
}
