/** What may be written at a place of a KAFKA block, and what a word there means. */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import type { RequestNode } from '../../../language/ast.ts'
import { readMessages } from '../../../language/messages.ts'
import type { Words } from '../../../language/proposal.ts'
import type { Source, TextSpan } from '../../../language/source.ts'
import type { HoverFact } from '../hover.ts'
import { ACTIONS, actionOf, RECORD_DIRECTIVES } from './actions.ts'
import { CONFIGS, kafkaDoc } from './docs.ts'
import type { KafkaNames, Suggestions } from './knowledge.ts'
import { exampleValues } from './values.ts'

/** Header names that many who write records agree upon. */
const RECORD_HEADERS = ['traceparent', 'content-type', 'ce_id', 'ce_type', 'ce_source', 'trace'] as const

export function suggestKafka(
  request: RequestNode | null,
  before: string,
  isBody: boolean,
  names: KafkaNames | null,
  language: Language,
): Suggestions | null {
  const directive = /^\s*(?:#|\/\/)\s*@(?:([\w-]+)\s+)?([\w.-]*)$/.exec(before)
  const action = request ? actionOf(request.target.text.split('/')[1] ?? '') : undefined
  if (directive) {
    const [, name, typed = ''] = directive
    if (name !== undefined) return { typed, words: valueWords(name, names, language) }
    const all = isBody ? RECORD_DIRECTIVES : (action?.directives ?? [])
    return { typed, words: all.map((one) => directiveWord(one, language)) }
  }
  if (isBody) return null
  const [, target] = /^\s*KAFKA\s+(\S*)$/i.exec(before) ?? []
  if (target !== undefined) return targetWords(target, names, language)
  const value = /^\s*([\w.-]+)\s*:\s*(\S*)$/.exec(before)
  if (value) return { typed: value[2] ?? '', words: configValues(value[1] ?? '', language) }
  const typed = /^\s*([\w.-]*)$/.exec(before)?.[1]
  if (typed === undefined || action?.headers === undefined || action.headers === null) return null
  const headers = action.headers === 'configs' ? Object.keys(CONFIGS) : RECORD_HEADERS
  const words = headers.map((one): Words => {
    return { label: one, kind: 'property', doc: kafkaDoc(one, language), insert: `${one}: ` }
  })
  return { typed, words }
}

function directiveWord(name: string, language: Language): Words {
  const isBare = (exampleValues(name) ?? []).every((one) => one === '') && name !== 'name'
  return { label: name, kind: 'keyword', doc: kafkaDoc(`@${name}`, language), insert: isBare ? name : `${name} ` }
}

function valueWords(name: string, names: KafkaNames | null, language: Language): Words[] {
  const known = name === 'group' ? names?.groups : name === 'dead' ? names?.topics.map((one) => one.name) : undefined
  const all = new Set([...(known ?? []), ...(exampleValues(name) ?? [])])
  return [...all].filter(Boolean).map((word) => {
    const doc = kafkaDoc(`@${name} ${word}`, language) || kafkaDoc(`@${name}`, language)
    return { label: word, kind: 'value', detail: `@${name}`, doc, insert: word, goesOn: false }
  })
}

/** `{{kafka}}`, then an action, then a name that the broker knows. */
function targetWords(target: string, names: KafkaNames | null, language: Language): Suggestions {
  const segments = target.split('/')
  const typed = segments.at(-1) ?? ''
  if (segments.length === 1) {
    const words = ACTIONS.map(({ name, takes }): Words => {
      const insert = `{{kafka}}/${name}${takes.length > 0 ? '/' : ''}`
      return { label: insert, kind: 'path', doc: kafkaDoc(name, language), insert, goesOn: takes.length > 0 }
    })
    return { typed, words }
  }
  if (segments.length === 2) {
    const words = ACTIONS.map(({ name, takes }): Words => {
      const isMore = takes.length > 0
      const doc = kafkaDoc(name, language)
      return { label: name, kind: 'method', doc, insert: isMore ? `${name}/` : name, goesOn: isMore }
    })
    return { typed, words }
  }
  const what = actionOf(segments[1] ?? '')?.takes[segments.length - 3]
  if (what === 'group') {
    const words = (names?.groups ?? []).map((name): Words => ({ label: name, kind: 'value', insert: name }))
    return { typed, words }
  }
  const words = (what === undefined ? [] : (names?.topics ?? [])).map(({ name, partitions }): Words => {
    return { label: name, kind: 'value', detail: `× ${partitions}`, insert: name }
  })
  return { typed: typed.slice(typed.lastIndexOf(',') + 1), words }
}

function configValues(name: string, language: Language): Words[] {
  return (ownValue(CONFIGS, name) ?? []).map((value): Words => {
    return { label: value, kind: 'value', detail: name, doc: kafkaDoc(name, language), insert: value }
  })
}

export function hoverKafka(source: Source, request: RequestNode, offset: number, language: Language): HoverFact | null {
  const of = ({ start, end }: TextSpan, text: string, word: string): HoverFact | null => {
    const doc = kafkaDoc(word, language)
    return doc !== '' && start <= offset && offset < end ? { start, end, text, doc } : null
  }
  const action = actionOf(request.target.text.split('/')[1] ?? '')
  const target = action && of(request.target.span, action.name, action.name)
  if (target) return target
  const below = readMessages(source, request, true).flatMap(({ directives }) => directives)
  for (const { name, value, span } of [...request.directives, ...below]) {
    const said = kafkaDoc(`@${name} ${value}`, language) === '' ? `@${name}` : `@${name} ${value}`
    const found = of(span, `@${name}`, said)
    if (found) return found
  }
  for (const { name } of request.headers) {
    const found = of(name.span, name.text, name.text)
    if (found) return found
  }
  return null
}
