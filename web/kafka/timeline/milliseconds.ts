import { amountIn, type Language } from '../../i18n/index.ts'

/** Three digits tell one way of a record from another. @example milliseconds('en', 4.217) // '4.22 ms' */
export function milliseconds(language: Language, value: number): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
  return amountIn(language, value, 'millisecond', digits)
}
