/** Puts a field of the schema into a document, where its type is selected from. Pure: text in, text and caret out. */

import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { ownValue } from '#proto/wire/own-value.ts'

export interface Inserted {
  readonly document: string
  /** Behind what was put in. */
  readonly caret: number
}

/** @param caret an offset within the document; null: nobody has put it anywhere. Null where nothing selects from that type. */
export function insertField(
  document: string,
  schema: GraphQLSchema,
  owner: string,
  field: string,
  caret: number | null,
): Inserted | null {
  const text = fieldText(schema, owner, field)
  if (text === null) return null
  const place = bestPlace(selectionsOf(document, schema, owner), caret)
  if (place) return intoSelection(document, place, text)
  const kind = operationOf(schema, owner)
  if (kind === null || !isWhole(document)) return null
  const before = document.trim() === '' ? '' : `${document.trimEnd()}\n\n`
  const made = `${before}${kind} {\n  ${text}`
  return { document: `${made}\n}`, caret: made.length }
}

interface Selection {
  readonly start: number
  readonly end: number
}

/** Selections of that type, from the outermost in. */
function selectionsOf(document: string, schema: GraphQLSchema, owner: string): readonly Selection[] {
  const found: Selection[] = []
  try {
    const info = new TypeInfo(schema)
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        SelectionSet({ loc }) {
          if (loc && info.getParentType()?.name === owner) found.push({ start: loc.start, end: loc.end })
        },
      }),
    )
  } catch {
    // Half typed: there is no tree to look into.
    return []
  }
  return found
}

/** The innermost around the caret, else the first. */
function bestPlace(all: readonly Selection[], caret: number | null): Selection | null {
  const around = all.filter(({ start, end }) => caret !== null && start < caret && caret < end)
  return around.at(-1) ?? all[0] ?? null
}

function intoSelection(document: string, { start, end }: Selection, text: string): Inserted {
  const inside = document.slice(start + 1, end - 1)
  const kept = document.slice(0, end - 1).trimEnd()
  const lineStart = document.lastIndexOf('\n', end - 1) + 1
  const indent = /^[ \t]*/.exec(document.slice(lineStart, end - 1))?.[0] ?? ''
  const [gap, close] = inside.includes('\n') ? [`\n${indent}  `, `\n${indent}`] : [' ', ' ']
  const made = `${kept}${gap}${text}`
  return { document: `${made}${close}${document.slice(end - 1)}`, caret: made.length }
}

/** `user(id: 1) { id }`: with what it cannot do without. */
export function fieldText(schema: GraphQLSchema, owner: string, name: string): string | null {
  const type = schema.getType(owner)
  const field = type && 'getFields' in type && isCompositeType(type) ? ownValue(type.getFields(), name) : undefined
  if (!field) return null
  const required = field.args.filter(isRequiredArgument).map((one) => `${one.name}: ${sample(one.type)}`)
  const given = required.length === 0 ? '' : `(${required.join(', ')})`
  return `${name}${given}${leafOf(getNamedType(field.type))}`
}

/** An object is nothing without a selection: its first field that is a value. */
function leafOf(type: ReturnType<typeof getNamedType>): string {
  if (!isCompositeType(type)) return ''
  const fields = 'getFields' in type ? Object.values(type.getFields()) : []
  const leaf = fields.find((one) => isLeafType(getNamedType(one.type)) && !one.args.some(isRequiredArgument))
  return ` { ${leaf?.name ?? '__typename'} }`
}

function sample(type: GraphQLInputType): string {
  const plain = getNullableType(type)
  if (isListType(plain)) return `[${sample(plain.ofType)}]`
  if (isEnumType(plain)) return plain.getValues()[0]?.name ?? ''
  if (isInputObjectType(plain)) {
    const fields = Object.values(plain.getFields()).filter(isRequiredInputField)
    return `{ ${fields.map((one) => `${one.name}: ${sample(one.type)}`).join(', ')} }`
  }
  const name = String(plain)
  return ownValue(SAMPLES, name) ?? '""'
}

const SAMPLES: Readonly<Record<string, string>> = { ID: '1', Int: '1', Float: '1', Boolean: 'true' }

function operationOf(schema: GraphQLSchema, owner: string): string | null {
  if (schema.getQueryType()?.name === owner) return 'query'
  if (schema.getMutationType()?.name === owner) return 'mutation'
  return schema.getSubscriptionType()?.name === owner ? 'subscription' : null
}

function isWhole(document: string): boolean {
  if (document.trim() === '') return true
  try {
    return parse(document).definitions.length > 0
  } catch {
    return false
  }
}
