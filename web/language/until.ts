/**
 * `# @until`: when a stream that stays open is to end by itself.
 *
 *   # @until 3 messages    the server has sent so many messages or events
 *   # @until 5s            so much time has passed since Run
 *   # @until silence 1s    nothing has come or gone for so long
 *   # @until close         the server closes it
 *
 * Several of them: whichever comes first. Without any it stays open until someone closes it.
 */
import type { RequestNode } from './ast.ts'
import { readDuration } from './duration.ts'

export type Until =
  | { readonly kind: 'messages'; readonly count: number }
  | { readonly kind: 'time'; readonly milliseconds: number }
  | { readonly kind: 'silence'; readonly milliseconds: number }
  | { readonly kind: 'close' }

export function readUntil(text: string): Until | null {
  if (text === 'close') return { kind: 'close' }
  const [, count] = /^(\d{1,6})\s+(?:messages?|events?)$/.exec(text) ?? []
  if (count !== undefined) return Number(count) > 0 ? { kind: 'messages', count: Number(count) } : null
  const [, silence] = /^silence\s+(.+)$/.exec(text) ?? []
  const milliseconds = readDuration(silence ?? text)
  if (milliseconds === null) return null
  return { kind: silence === undefined ? 'time' : 'silence', milliseconds }
}

export function untilsOf({ directives }: RequestNode): readonly Until[] {
  return directives
    .filter(({ name }) => name === 'until')
    .map(({ value }) => readUntil(value))
    .filter((one) => one !== null)
}
