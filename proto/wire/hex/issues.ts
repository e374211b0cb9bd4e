/** What may be wrong with pasted text, and where in it. */
export const PASTE_ISSUES = [
  'paste.empty',
  'paste.unknown-form',
  'paste.not-hex',
  'paste.odd-digits',
  'paste.not-bits',
  'paste.row-short',
  'paste.row-long',
  'paste.number-range',
  'paste.escape',
  'paste.base64',
  'paste.too-large',
] as const

export type PasteIssue = (typeof PASTE_ISSUES)[number]

export interface PasteTrouble {
  readonly code: PasteIssue
  /** Where in the text: characters [at, at + length). */
  readonly at: number
  readonly length: number
}

export function isTrouble(value: object): value is PasteTrouble {
  return 'code' in value
}

export function trouble(code: PasteIssue, at: number, length = 1): PasteTrouble {
  return { code, at, length }
}
