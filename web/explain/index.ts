/**
 * Explanations in both languages, for whatever a decoder produced. Pure, no React: works in a worker and in tests.
 * A key without a text is shown as the key itself; tests see to it that none is missing.
 */
import type { Field, Frame, Issue } from '#proto/wire/model.ts'
import type { Language } from '../i18n/index.ts'
import { loadNow } from '../part/index.ts'
import type { ExplainContext, Explained, Fact, FrameFact } from '../protocol-kit/explanation.ts'
import { catalogues, importKafkaWords, register } from '../protocols/explanations.ts'

export type { ExplainContext, Explained } from '../protocol-kit/explanation.ts'
export type { FieldPlace, Level, Part } from './place-of.ts'

/** To be awaited before anything of Kafka is explained; again is free. @throws where the words cannot be loaded */
export async function loadKafkaWords(): Promise<void> {
  register((await loadNow(importKafkaWords)).kafkaWords)
}

/** @example explainField(field, frame, context, 'en') // { label: 'method', text: 'GET asks for …', spec: 'RFC 9112 §3.1' } */
export function explainField(field: Field, frame: Frame, context: ExplainContext, language: Language): Explained {
  const { fields, specs } = catalogues[language]
  const found = fields.get(field.key)
  const spec = specs.get(field.key)
  const fact: Fact = {
    field,
    value: field.value,
    symbol: field.symbol,
    frame,
    bytes: (span) => context.bytes(span),
    sibling: (key) => nearest(field, frame, key),
  }
  return explained(found, field.key, fact, spec)
}

export function explainFrame(frame: Frame, context: ExplainContext, language: Language): Explained {
  const found = catalogues[language].frames.get(frameKey(frame))
  const fact: FrameFact = {
    frame,
    bytes: (span) => context.bytes(span),
    field: (key) => findField(frame.fields, key),
  }
  return explained(found, frame.kind, fact, undefined)
}

export function explainIssue(issue: Issue, language: Language): { readonly text: string; readonly spec?: string } {
  const text = catalogues[language].issues.get(issue.code) ?? issue.code
  return issue.spec === undefined ? { text } : { text, spec: issue.spec }
}

/** The short name of a kind of frame; undefined where nothing is said of it. */
export function explainKind(protocol: Frame['protocol'], kind: string, language: Language): string | undefined {
  return catalogues[language].frames.get(`${protocol}:${kind}`)?.label
}

function frameKey(frame: Frame): string {
  return `${frame.protocol}:${frame.kind}`
}

function explained<F>(
  found: { readonly label: string; readonly text: string | ((fact: F) => string) } | undefined,
  key: string,
  fact: F,
  spec: string | undefined,
): Explained {
  const label = found?.label ?? key
  const text = found === undefined ? key : typeof found.text === 'string' ? found.text : found.text(fact)
  return spec === undefined ? { label, text } : { label, text, spec }
}

function findField(fields: readonly Field[], key: string): Field | undefined {
  for (const field of fields) {
    if (field.key === key) return field
    const inside = field.children === undefined ? undefined : findField(field.children, key)
    if (inside !== undefined) return inside
  }
  return undefined
}

/** Own children first, then ever wider circles around the field. */
function nearest(field: Field, frame: Frame, key: string): Field | undefined {
  const circles = circlesAround(field, frame.fields) ?? [frame.fields]
  for (const circle of [field.children ?? [], ...circles]) {
    const found = findField(circle, key)
    if (found !== undefined) return found
  }
  return undefined
}

/** The lists of siblings that hold the field, the innermost first. */
function circlesAround(field: Field, fields: readonly Field[]): readonly (readonly Field[])[] | undefined {
  if (fields.includes(field)) return [fields]
  for (const other of fields) {
    const inside = other.children === undefined ? undefined : circlesAround(field, other.children)
    if (inside !== undefined) return [...inside, fields]
  }
  return undefined
}
