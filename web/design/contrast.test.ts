import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LAYERS } from '../protocols/looks.ts'
import { contrast, linearRgb, parseOklch } from './contrast.ts'

/** A layer's colours stand beside its look. */
const sheets = new Map(
  ['tokens', ...LAYERS].map((name) => {
    const place = name === 'tokens' ? './tokens.css' : `../protocols/${name}/look.css`
    return [name, readFileSync(new URL(place, import.meta.url), 'utf8')] as const
  }),
)

const THEMES = ['light', 'dark', 'projector'] as const
type Theme = (typeof THEMES)[number]

const SURFACES = ['surface', 'surface-raised', 'surface-sunken']

/** Every text on everything it may stand on, and the contrast that it needs (WCAG 2.2 §1.4.3, §1.4.11). */
const PAIRS: readonly (readonly [text: string, on: string, least: number])[] = [
  ...SURFACES.flatMap((on) =>
    ['ink', 'ink-soft', 'ink-faint', 'accent', 'good', 'warn', 'danger'].map((text) => [text, on, 4.5] as const),
  ),
  ['surface', 'ink', 4.5],
  ['surface', 'ink-soft', 4.5],
  ['accent-ink', 'accent', 4.5],
  ...['accent', 'good', 'warn', 'danger'].flatMap((tone) =>
    ['ink', tone].map((text) => [text, `${tone}-soft`, 4.5] as const),
  ),
  ...LAYERS.flatMap((layer) =>
    [...SURFACES, `layer-${layer}-soft`].map((on) => [`layer-${layer}-ink`, on, 4.5] as const),
  ),
  ...LAYERS.flatMap((layer) => SURFACES.map((on) => [`layer-${layer}`, on, 3] as const)),
  ...['surface', 'surface-raised'].flatMap((on) => ['focus', 'line-strong'].map((line) => [line, on, 3] as const)),
]

test.each(THEMES.flatMap((theme) => PAIRS.map(([text, on, least]) => ({ theme, text, on, least }))))(
  '$theme: $text can be read on $on',
  ({ theme, text, on, least }) => {
    expect(contrast(token(theme, text), token(theme, on))).toBeGreaterThanOrEqual(least)
  },
)

test('black on white has the contrast that WCAG gives as the greatest', () => {
  expect(contrast('oklch(0 0 0)', 'oklch(1 0 0)')).toBeCloseTo(21, 3)
})

test('turns OKLCH into linear light as CSS Color does', () => {
  // CSS Color 4 §10: sRGB red is oklch(0.62796 0.25768 29.234).
  const [red, green, blue] = linearRgb(parseOklch('oklch(0.62796 0.25768 29.234)'))
  expect(red).toBeCloseTo(1, 3)
  expect(green).toBeCloseTo(0, 3)
  expect(blue).toBeCloseTo(0, 3)
})

/** The projector's own value, else the half of `light-dark()` that its scheme takes. */
function token(theme: Theme, name: string): string {
  const sheet = /^layer-(?<layer>.+?)(?:-soft|-ink)?$/.exec(name)?.groups?.['layer'] ?? 'tokens'
  const [base = '', projector = ''] = sheets.get(sheet)?.split('[data-theme="projector"]') ?? []
  const value = (theme === 'projector' ? find(projector, name) : null) ?? find(base, name)
  if (value === null) throw new Error(`${sheet} has no --${name}`)
  const halves = /^light-dark\((oklch\([^)]*\)), (oklch\([^)]*\))\)$/.exec(value)
  if (halves === null) return value
  return (theme === 'dark' ? halves[2] : halves[1]) ?? value
}

function find(text: string, name: string): string | null {
  return new RegExp(`^\\s*--${name}: (.+);$`, 'm').exec(text)?.[1] ?? null
}
