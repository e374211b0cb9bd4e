/** Names and values of a JSON body, by the shape that its contract gives it. */

import { literally, type Proposal, proposal, type Words } from '../../../language/proposal.ts'
import { fieldNamed, type Shape, type ShapeField, shapeAt } from '../contract/shape.ts'
import { jsonPlace } from './json-place.ts'

/** `offset` counts within `body`, which stands at `base` of the block. */
export function bodyProposals(body: string, offset: number, base: number, shape: Shape): readonly Proposal[] {
  const place = jsonPlace(body, offset)
  if (!place) return []
  const words = place.at === 'name' ? nameWords() : valueWords(shapeAt(shape, place.path), body[place.start] === '"')
  return words.map((one) => proposal(one, base + place.start, base + place.end))

  function nameWords(): Words[] {
    if (!place) return []
    const container = shapeAt(shape, place.path)
    if (!container) return []
    const has = (field: ShapeField) => [field.name, ...field.aliases].some((name) => place.names.has(name))
    const groups = new Set([...place.names].map((name) => fieldNamed(container, name)?.group))
    return container
      .fields()
      .filter((field) => !has(field) && (field.group === null || !groups.has(field.group)))
      .map((field) => fieldWords(field, place.hasColon))
  }
}

function fieldWords(field: ShapeField, hasColon: boolean): Words {
  const shape = field.shape()
  const name = JSON.stringify(field.name)
  const detail = [shape.type, field.isRequired ? '*' : '', field.group === null ? '' : `oneof ${field.group}`]
  const doc = [field.doc, field.doc === shape.doc ? '' : shape.doc, valuesDoc(shape)]
  const shared = {
    label: name,
    kind: 'field' as const,
    detail: detail.filter(Boolean).join(' · '),
    doc: doc.filter(Boolean).join('\n\n'),
    goesOn: true,
  }
  if (hasColon) return { ...shared, insert: name, goesOn: false }
  const value = emptyValue(shape)
  return value === ''
    ? { ...shared, insert: `${name}: ` }
    : { ...shared, insert: `${literally(name)}: ${value}`, isSnippet: true }
}

function valuesDoc(shape: Shape): string {
  const words = shape.kind === 'boolean' ? ['true', 'false'] : shape.values.map((one) => one.json)
  return words
    .slice(0, 12)
    .map((one) => `\`${one}\``)
    .join(' · ')
}

/** With the caret where one writes on. A number and a named value have nothing around them. */
function emptyValue(shape: Shape): string {
  if (shape.kind === 'object') return '{ $0 }'
  if (shape.kind === 'map') return `{ "$1": ${shape.item()?.kind === 'string' ? '"$0"' : '$0'} }`
  if (shape.kind === 'list') return shape.item()?.kind === 'string' && !shape.item()?.values.length ? '["$0"]' : '[$0]'
  return shape.kind === 'string' && shape.values.length === 0 ? '"$0"' : ''
}

function valueWords(shape: Shape | null, isQuoted: boolean): Words[] {
  if (!shape) return []
  const doc = shape.doc
  const words = shape.values.map((one): Words => {
    return { label: one.json, kind: 'value', detail: shape.type, doc: one.doc || doc, insert: one.json, goesOn: false }
  })
  if (isQuoted) return words
  if (shape.kind === 'boolean') {
    words.push(
      ...['true', 'false'].map((one): Words => ({ label: one, kind: 'value', detail: shape.type, insert: one })),
    )
  }
  if (shape.kind === 'object' && shape.fields().length > 0) words.push(skeleton(shape))
  const empty = emptyValue(shape)
  if ((shape.kind === 'list' || shape.kind === 'map') && empty !== '') {
    const label = shape.kind === 'list' ? '[ ]' : '{ }'
    words.push({ label, kind: 'snippet', detail: shape.type, doc, insert: empty, isSnippet: true, goesOn: true })
  }
  return words
}

/** The whole object, with its required fields, or all of them where none is. */
function skeleton(shape: Shape): Words {
  const all = shape.fields()
  const required = all.filter((field) => field.isRequired)
  const groups = new Set<string>()
  const chosen = (required.length > 0 ? required : all).filter((field) => {
    const isFirst = field.group === null || !groups.has(field.group)
    if (field.group !== null) groups.add(field.group)
    return isFirst
  })
  const lines = chosen.map((field, index) => `  ${literally(JSON.stringify(field.name))}: ${filled(field, index + 1)}`)
  return {
    label: `{ ${chosen.map((field) => field.name).join(', ')} }`,
    kind: 'snippet',
    detail: shape.type,
    doc: shape.doc,
    insert: `{\n${lines.join(',\n')}\n\\}`,
    isSnippet: true,
    goesOn: false,
  }
}

function filled(field: ShapeField, index: number): string {
  const shape = field.shape()
  const [first] = shape.values
  if (first) return `\${${index}:${literally(first.json)}}`
  if (shape.kind === 'object' || shape.kind === 'map') return `{$${index}\\}`
  if (shape.kind === 'list') return `[$${index}]`
  if (shape.kind === 'boolean') return `\${${index}:true}`
  if (shape.kind === 'number') return `\${${index}:1}`
  return shape.kind === 'string' ? `"$${index}"` : `\${${index}:null}`
}
