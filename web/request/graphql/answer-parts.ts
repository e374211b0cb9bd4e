/** An answer of GraphQL taken apart (GraphQL §7.1): data, errors with their places, extensions. */

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
  const answer = objectOf(parsed(text))
  if (!answer || (!('data' in answer) && !Array.isArray(answer['errors']))) return null
  const errors = Array.isArray(answer['errors']) ? answer['errors'] : []
  return {
    data: answer['data'] === undefined ? null : JSON.stringify(answer['data'], null, 2),
    errors: errors.map(readError),
    extensions: answer['extensions'] === undefined ? '' : JSON.stringify(answer['extensions'], null, 2),
  }
}

function readError(value: unknown): AnswerError {
  const { message, locations, path, extensions } = objectOf(value) ?? {}
  const { code, ...more } = objectOf(extensions) ?? {}
  return {
    message: typeof message === 'string' ? message : JSON.stringify(value),
    locations: listOf(locations).flatMap((one) => {
      const { line, column } = objectOf(one) ?? {}
      return typeof line === 'number' && typeof column === 'number' ? [{ line, column }] : []
    }),
    path: listOf(path).filter((step) => typeof step === 'string' || typeof step === 'number'),
    code: typeof code === 'string' ? code : '',
    more: Object.keys(more).length === 0 ? '' : JSON.stringify(more, null, 2),
  }
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
