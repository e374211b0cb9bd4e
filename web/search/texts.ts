import { joinTexts } from '../i18n/index.ts'
import type { texts as english } from './texts.en.ts'

export const texts = joinTexts(import.meta.glob<typeof english>('./texts.??.ts', { eager: true, import: 'texts' }))

/** What one may look for first. */
export const SUGGESTIONS = {
  en: ['ETag', 'idempotent', 'trailers', 'varint', 'grpc-status', 'RFC 9113 §6'],
  ru: ['ETag', 'идемпотентность', 'трейлеры', 'varint', 'grpc-status', 'RFC 9113 §6'],
} as const
