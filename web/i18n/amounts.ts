/** Numbers, and numbers with a unit, as a language writes them. Signs and words of units are Intl's, the space never breaks. */
import type { Language } from './language-list.ts'

const NBSP = '\u00a0'

/** Made once for each: to make one costs more than to draw a line. */
const formats = new Map<string, Intl.NumberFormat>()
const units = new Map<string, string>()

/** @param digits decimals at most @param atLeast decimals at least @example numberIn('ru', 1234.56, 1) // '1234,6' */
export function numberIn(language: Language, value: number | bigint, digits = 0, atLeast = 0): string {
  const key = `${language} ${digits} ${atLeast}`
  const known = formats.get(key)
  if (known !== undefined) return known.format(value)
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: digits, minimumFractionDigits: atLeast })
  formats.set(key, format)
  return format.format(value)
}

/** @param digits decimals at most @param atLeast decimals at least @example amountIn('ru', 0.31, 'millisecond', 2) // '0,31 мс' */
export function amountIn(
  language: Language,
  value: number,
  unit: 'millisecond' | 'second' | 'byte' | 'megabyte',
  digits = 0,
  atLeast = 0,
): string {
  return `${numberIn(language, value, digits, atLeast)}${NBSP}${unitIn(language, unit)}`
}

/** The unit alone, in its shortest form. @example unitIn('ru', 'second') // 'с' */
export function unitIn(language: Language, unit: 'millisecond' | 'second' | 'byte' | 'megabyte'): string {
  const key = `${language} ${unit}`
  const known = units.get(key)
  if (known !== undefined) return known
  const parts = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' }).formatToParts(1)
  const word = parts.find(({ type }) => type === 'unit')?.value ?? ''
  units.set(key, word)
  return word
}

/** Below 1 s in milliseconds, then in seconds with a tenth. @param digits decimals of milliseconds at most */
export function timeIn(language: Language, milliseconds: number, digits = 0): string {
  return milliseconds < 1_000
    ? amountIn(language, milliseconds, 'millisecond', digits)
    : amountIn(language, milliseconds / 1_000, 'second', 1)
}

/** In words. @example countIn('ru', 1500, 'byte') // '1 500 байт' */
export function countIn(language: Language, count: number | bigint, unit: 'byte' | 'second'): string {
  const key = `${language} long ${unit}`
  const known = formats.get(key)
  const format = known ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
  if (known === undefined) formats.set(key, format)
  return format.format(count).replaceAll(' ', NBSP)
}
