/** A time in as few signs as tell it apart from others. */
import { amountIn, type Language } from '../i18n/index.ts'

/** @example duration(3.25, 'en') // '3.3 ms', and 12 345 is '12.3 s', 125 000 is '2:05' */
export function duration(milliseconds: number, language: Language): string {
  if (milliseconds < 99.95) return amountIn(language, milliseconds, 'millisecond', 1, 1)
  if (milliseconds < 999.5) return amountIn(language, milliseconds, 'millisecond')
  const seconds = milliseconds / 1000
  if (seconds >= 59.95) return clock(Math.round(seconds))
  const digits = seconds < 9.995 ? 2 : 1
  return amountIn(language, seconds, 'second', digits, digits)
}

/** Of what goes on, whole seconds: anything finer is over before it is read. */
export function elapsed(milliseconds: number, language: Language): string {
  const seconds = Math.floor(milliseconds / 1000)
  return seconds < 60 ? amountIn(language, seconds, 'second') : clock(seconds)
}

function clock(whole: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
