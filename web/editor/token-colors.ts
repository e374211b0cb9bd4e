/** One palette for both editors: each kind of token has a design token, named as the CSS variable it is. */
import { ownValue } from '#proto/wire/own-value.ts'

const COLORS = {
  separator: { variable: '--ink-faint', className: 'text-ink-faint' },
  comment: { variable: '--ink-faint', className: 'text-ink-faint' },
  directive: { variable: '--layer-hpack-ink', className: 'text-layer-hpack-ink' },
  variable: { variable: '--layer-grpc-ink', className: 'text-layer-grpc-ink' },
  method: { variable: '--accent', className: 'font-bold text-accent' },
  url: { variable: '--ink', className: 'font-bold text-ink' },
  query: { variable: '--layer-http2-ink', className: 'text-layer-http2-ink' },
  'header-name': { variable: '--layer-http1-ink', className: 'text-layer-http1-ink' },
  punctuation: { variable: '--ink-faint', className: 'text-ink-faint' },
  value: { variable: '--ink-soft', className: 'text-ink-soft' },
  'json-name': { variable: '--layer-http1-ink', className: 'text-layer-http1-ink' },
  string: { variable: '--layer-body-ink', className: 'text-layer-body-ink' },
  number: { variable: '--layer-protobuf-ink', className: 'text-layer-protobuf-ink' },
  literal: { variable: '--layer-grpc-ink', className: 'text-layer-grpc-ink' },
  text: { variable: '--ink', className: 'text-ink' },
} as const

const byType: Readonly<Record<string, { readonly variable: string; readonly className: string }>> = COLORS

export const tokenTypes: readonly string[] = Object.keys(COLORS)

export function tokenClass(type: string): string {
  return (ownValue(byType, type) ?? COLORS.text).className
}

/** The request line stands out; a bold letter of this font is as wide as a plain one. */
export function isBold(type: string): boolean {
  return tokenClass(type).includes('font-bold')
}

export function tokenVariable(type: string): string {
  return (ownValue(byType, type) ?? COLORS.text).variable
}
