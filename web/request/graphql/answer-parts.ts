/** An answer of GraphQL taken apart (GraphQL §7.1): data, errors with their places, extensions; their JSON keeps its tokens. */
import { compactJson, indentJson, type JsonPiece, jsonPieces } from '#proto/wire/json-text.ts'

export interface AnswerError {
  readonly message: string
  /** Lines and columns of the document, from 1. */
  readonly locations: readonly { readonly line: number; readonly column: number }[]
  readonly path: readonly (string | number)[]
  /** `extensions.code`; empty: none. */
  readonly code: string
  /** The rest of its extensions, as indented JSON; empty: none. */
  readonly more: string
}

export interface AnswerParts {
  /** Indented JSON; null: the answer has no data at all. */
  readonly data: string | null
  readonly errors: readonly AnswerError[]
  /** Indented JSON; empty: none. */
  readonly extensions: string
}

/** Null for a text that is no such answer. */
export function readAnswer(text: string): AnswerParts | null {
  const answer = membersOf(text)
  const data = answer.get('data')
  const errors = answer.get('errors') ?? ''
  const extensions = answer.get('extensions')
  if (data === undefined && !errors.startsWith('[')) return null
  return {
    data: data === undefined ? null : indentJson(data),
    errors: errors.startsWith('[') ? (jsonPieces(errors) ?? []).map(readError) : [],
    extensions: extensions === undefined ? '' : (indentJson(extensions) ?? ''),
  }
}

function readError({ text }: JsonPiece): AnswerError {
  const { message, locations, path, extensions } = objectOf(parsed(text)) ?? {}
  const { code } = objectOf(extensions) ?? {}
  const more = (jsonPieces(membersOf(text).get('extensions') ?? '') ?? []).filter(({ name }) => name !== 'code')
  return {
    message: typeof message === 'string' ? message : compactJson(text),
    locations: listOf(locations).flatMap((one) => {
      const { line, column } = objectOf(one) ?? {}
      return typeof line === 'number' && typeof column === 'number' ? [{ line, column }] : []
    }),
    path: listOf(path).filter((step) => typeof step === 'string' || typeof step === 'number'),
    code: typeof code === 'string' ? code : '',
    more: more.length === 0 ? '' : (indentJson(objectText(more)) ?? ''),
  }
}

function objectText(pieces: readonly JsonPiece[]): string {
  return `{${pieces.map(({ name, text }) => `${JSON.stringify(name)}:${text}`).join(',')}}`
}

/** Each as it is written; of a name that comes twice the last one, as a parser takes it. Empty: no object. */
function membersOf(text: string): ReadonlyMap<string | null, string> {
  return new Map((jsonPieces(text) ?? []).map((piece) => [piece.name, piece.text]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
