/**
 * All that the JSON of these answers may hold, by its names. An answer has a part of it; a test reads the part that it asked
 * for, and fails where that is missing.
 */

export interface Answered extends Thing, Problem, Lists {
  readonly error: {
    readonly message: string
    readonly code: string
    readonly details: Readonly<Record<string, readonly string[]>>
    readonly timestamp: string
  }
  readonly pagination: {
    readonly page: number
    readonly per_page: number
    readonly pages: number
    readonly total: number
    readonly has_next: boolean
    readonly has_prev: boolean
  }
  readonly next_cursor: string | null
  readonly token: string
}

/** A user, an order, a post, a job… */
interface Thing {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly created_at: string
  readonly state: string
  readonly total: number
  readonly company_id: number
}

/** RFC 9457 */
interface Problem {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly errors: Readonly<Record<string, readonly string[]>>
}

interface Lists {
  readonly users: readonly Thing[]
  readonly data: readonly Thing[]
  readonly posts: readonly Thing[]
  readonly products: readonly (Thing & { readonly price: number; readonly category: string })[]
  readonly items: readonly unknown[]
  readonly jobs: readonly Thing[]
  readonly companies: readonly Thing[]
  readonly departments: readonly Thing[]
  readonly employees: readonly Thing[]
  readonly countries: readonly { readonly country: string; readonly users: number }[]
}

/** Of `/openapi.json`, as far as tests look into it. */
export interface Document extends Record<string, unknown> {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, Response>>
}

interface Response {
  readonly content?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, unknown>>
}

interface Schema {
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Of an array that must not be empty. */
export function firstOf<T>(items: readonly T[]): T {
  const [first] = items
  if (first === undefined) throw new Error('nothing is in the list')
  return first
}
