/** Colours of drawings: names of design/tokens.css and of the layers, never a colour itself. */
import type { Layer } from '../../protocols/looks.ts'

export type Tone = 'ink' | 'soft' | 'faint' | 'accent' | 'good' | 'warn' | 'danger' | Layer

interface Paint {
  /** Lines and solid shapes: 3:1 on every surface. */
  readonly line: string
  /** Behind text. */
  readonly back: string
  /** Text: 4.5:1 on surfaces and on `back`. */
  readonly text: string
}

const PLAIN = {
  ink: { line: 'var(--ink)', back: 'var(--surface-sunken)', text: 'var(--ink)' },
  soft: { line: 'var(--line-strong)', back: 'var(--surface-sunken)', text: 'var(--ink-soft)' },
  faint: { line: 'var(--line)', back: 'var(--surface-sunken)', text: 'var(--ink-faint)' },
  accent: { line: 'var(--accent)', back: 'var(--accent-soft)', text: 'var(--accent)' },
  good: { line: 'var(--good)', back: 'var(--good-soft)', text: 'var(--good)' },
  warn: { line: 'var(--warn)', back: 'var(--warn-soft)', text: 'var(--warn)' },
  danger: { line: 'var(--danger)', back: 'var(--danger-soft)', text: 'var(--danger)' },
} as const satisfies Readonly<Record<string, Paint>>

type PlainTone = keyof typeof PLAIN

const isPlain = (tone: Tone): tone is PlainTone => Object.hasOwn(PLAIN, tone)

/** @example paintOf('http2').line // 'var(--layer-http2)' */
export function paintOf(tone: Tone): Paint {
  if (isPlain(tone)) return PLAIN[tone]
  return { line: `var(--layer-${tone})`, back: `var(--layer-${tone}-soft)`, text: `var(--layer-${tone}-ink)` }
}
