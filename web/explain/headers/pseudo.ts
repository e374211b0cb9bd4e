/** HTTP/2's pseudo-header fields: what HTTP/1.1 writes into its start line (RFC 9113 §8.3). */
import type { Language } from '../../i18n/index.ts'

export interface Meanings {
  method(method: string): string | null
  status(status: number): string | null
}

/** Null for every other name. @example explainPseudoHeader(':scheme', 'http', 'en', meanings) */
export function explainPseudoHeader(
  name: string,
  value: string,
  language: Language,
  meanings: Meanings,
): string | null {
  const isRussian = language === 'ru'
  switch (name) {
    case ':method':
      return meanings.method(value)
    case ':status':
      return /^\d{3}$/.test(value) ? meanings.status(Number(value)) : null
    case ':path':
      return isRussian
        ? `Что запрашивают у сервера: ${value}. В HTTP/1.1 это стояло бы в первой строке.`
        : `What is asked of the server: ${value}. HTTP/1.1 would have it in its first line.`
    case ':authority':
      return isRussian
        ? `К какому сайту запрос: ${value}. В HTTP/1.1 для этого есть поле Host.`
        : `The site that the request is for: ${value}. HTTP/1.1 has the field Host for that.`
    case ':scheme':
      return isRussian
        ? scheme(value, 'открыто, без шифрования', 'по шифрованному каналу')
        : scheme(value, 'in the clear', 'encrypted')
    default:
      return null
  }
}

function scheme(value: string, clear: string, encrypted: string): string {
  return value === 'http' || value === 'https' ? `${value}: ${value === 'http' ? clear : encrypted}.` : `${value}.`
}
