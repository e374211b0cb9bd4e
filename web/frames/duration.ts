/**
 * A time in as few signs as tell it apart from others. In: milliseconds, the words for units, the sign before decimals.
 *
 * @example duration(3.25, EN) // '3.3 ms', and 12 345 is '12.3 s', 125 000 is '2:05'
 */
export interface DurationWords {
  readonly milliseconds: string
  readonly seconds: string
  readonly point: string
}

export function duration(milliseconds: number, { milliseconds: ms, seconds: s, point }: DurationWords): string {
  const said = (value: number, digits: number) => value.toFixed(digits).replace('.', point)
  if (milliseconds < 99.95) return `${said(milliseconds, 1)}\u00a0${ms}`
  if (milliseconds < 999.5) return `${said(milliseconds, 0)}\u00a0${ms}`
  const seconds = milliseconds / 1000
  if (seconds < 59.95) return `${said(seconds, seconds < 9.995 ? 2 : 1)}\u00a0${s}`
  return clock(Math.round(seconds))
}

/** Of what goes on, whole seconds: anything finer is over before it is read. */
export function elapsed(milliseconds: number, { seconds: s }: DurationWords): string {
  const seconds = Math.floor(milliseconds / 1000)
  return seconds < 60 ? `${seconds}\u00a0${s}` : clock(seconds)
}

function clock(whole: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
