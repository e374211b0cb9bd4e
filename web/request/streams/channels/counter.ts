/** Numbers messages as they go and come: each among those of its unit, direction and connection, from 1. */
import type { StreamedMessage } from '../../run/result.ts'
import type { Message } from './channel.ts'

export function createCounter(): (message: Message) => Omit<StreamedMessage, 'at'> {
  const last = new Map<string, number>()
  return ({ counts, ...message }) => {
    if (!counts) return message
    const series = `${counts.unit} ${message.direction === 'out'} ${counts.connection}`
    const number = (last.get(series) ?? 0) + 1
    last.set(series, number)
    return { ...message, place: { ...counts, number } }
  }
}
