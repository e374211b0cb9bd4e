/** When a question comes again, in words. */
import { daysUntil, type Standing } from './schedule.ts'
import type { texts } from './texts.ts'

type Words = Pick<ReturnType<typeof texts.in>, 'isNew' | 'soon' | 'inDays' | 'inMonths'>

/** Beyond this days say less than months. */
const DAYS_SAID = 60

export function whenOf(standing: Standing, now: number, text: Words): string {
  if (standing.type === 'new') return text.isNew
  const days = daysUntil(standing, now)
  if (days === null) return text.soon
  return days <= DAYS_SAID ? text.inDays(days) : text.inMonths(Math.round(days / 30.4))
}
