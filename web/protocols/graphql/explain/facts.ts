/** What sentences about GraphQL look up in a line of a document or of JSON: names and parts, no words. */
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

export type QueryLine =
  | { readonly type: 'operation'; readonly operation: 'query' | 'mutation' | 'subscription'; readonly name: string }
  | { readonly type: 'fragment' | 'spread' | 'on'; readonly name: string }
  | {
      readonly type: 'field'
      readonly name: string
      readonly alias: string
      readonly hasArguments: boolean
      readonly hasFields: boolean
    }
  | { readonly type: 'open' | 'close' | 'comment' | 'empty' | 'other' }

const FIELD = /^(?:(?<alias>[A-Za-z_]\w*)\s*:\s*)?(?<name>[A-Za-z_]\w*)/

export function queryLine({ value }: Fact): QueryLine {
  const text = String(value).trim()
  const operation = /^(query|mutation|subscription)\b\s*([A-Za-z_]\w*)?/.exec(text)
  if (operation !== null) {
    const [, type, name = ''] = operation
    return { type: 'operation', operation: type === 'mutation' || type === 'subscription' ? type : 'query', name }
  }
  const fragment = /^fragment\s+(\w+)/.exec(text)
  if (fragment !== null) return { type: 'fragment', name: fragment[1] ?? '' }
  const spread = /^\.\.\.\s*(on\s+)?(\w*)/.exec(text)
  if (spread !== null) return { type: spread[1] === undefined ? 'spread' : 'on', name: spread[2] ?? '' }
  if (text === '') return { type: 'empty' }
  if (text.startsWith('#')) return { type: 'comment' }
  if (text.startsWith('{')) return { type: 'open' }
  if (/^[})\]]/.test(text)) return { type: 'close' }
  const field = FIELD.exec(text)?.groups
  if (field === undefined) return { type: 'other' }
  const { alias = '', name = '' } = field
  return { type: 'field', name, alias, hasArguments: text.includes('('), hasFields: text.includes('{') }
}

export interface DataLine {
  /** Of a member; empty for an element of a list and for brackets. */
  readonly name: string
  /** Without the comma behind it; an opening bracket alone where more lines follow. */
  readonly value: string
  /** Where it stands: `user.posts.0.title`. */
  readonly path: string
}

export function dataLine({ value, symbol = '' }: Fact): DataLine {
  const text = String(value).trim().replace(/,$/, '')
  const member = /^"((?:[^"\\]|\\.)*)": ?(.*)$/s.exec(text)
  return { name: member?.[1] ?? '', value: member?.[2] ?? text, path: symbol }
}

/** How many errors an answer has. */
export function errorCount(fact: FrameFact): number {
  return fact.field('graphql.errors')?.children?.filter(({ key }) => key === 'graphql.error').length ?? 0
}

/** What the operation says of itself: `query UserWithPosts`; empty where there is no document. */
export function operationName(fact: FrameFact): string {
  return fact.field('graphql.query')?.symbol ?? ''
}
