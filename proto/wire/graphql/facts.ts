/** What one GraphQL call asked for and was answered, in plain values: for titles of rows and for checks. */

import { utf8 } from '../cursor.ts'
import { ownValue, setOwnValue } from '../own-value.ts'
import { chosenOperation, type OperationType, operationTitle } from './document.ts'
import { bodyParts, boundaryOf } from './multipart.ts'
import { unescapedUrl } from './unescaped.ts'
import { isGraphqlRequest } from './view.ts'

export interface GraphqlRequest {
  /** Undefined where the document is not there, or says not which operation is meant. */
  readonly type: OperationType | undefined
  /** Empty where the operation has no name. */
  readonly name: string
  /** Fields of the root, by their own names. */
  readonly fields: readonly string[]
  readonly query: string | undefined
  readonly variables: unknown
  /** SHA-256 of a persisted document. */
  readonly hash: string | undefined
  /** `query UserWithPosts`; of a document that is not there the beginning of its hash. */
  readonly title: string
}

export interface GraphqlAnswer {
  readonly data: unknown
  readonly errors: readonly unknown[]
  readonly extensions: unknown
}

/** What a body asks for; nothing where it is no GraphQL request. Of several operations in one body, each. */
export function requestsOfBody(bytes: Uint8Array, contentType: string): readonly GraphqlRequest[] {
  const boundary = /^multipart\/form-data/i.test(contentType) ? boundaryOf(contentType) : undefined
  if (boundary !== undefined) {
    const part = bodyParts(bytes, boundary).find(({ head }) => /\bname="operations"/i.test(head))
    return part === undefined ? [] : requestsOfBody(bytes.subarray(part.start, part.end), 'application/json')
  }
  if (!isGraphqlRequest(bytes)) return []
  const json = parsed(utf8(bytes))
  return (Array.isArray(json) ? json : [json]).map(requestOf)
}

/** What the parameters of a URL ask for. */
export function requestOfTarget(target: string): GraphqlRequest | undefined {
  const start = target.indexOf('?')
  if (start === -1) return undefined
  const parameters: Record<string, unknown> = {}
  for (const pair of target.slice(start + 1).split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (!PARAMETERS.has(name)) continue
    const raw = Uint8Array.from(value.join('='), (letter) => letter.charCodeAt(0))
    const text = utf8(unescapedUrl(raw, 0, raw.length).bytes)
    setOwnValue(parameters, name, name === 'variables' || name === 'extensions' ? parsed(text) : text)
  }
  const request = requestOf(parameters)
  const isAsked = request.type !== undefined || request.hash !== undefined
  return isAsked ? request : undefined
}

const PARAMETERS: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions'])

/** What an object asks for that has a request's members: a body, or the payload of `subscribe`. */
export function requestOf(value: unknown): GraphqlRequest {
  const query = textAt(value, 'query')
  const hash = textAt(memberOf(memberOf(value, 'extensions'), 'persistedQuery'), 'sha256Hash')
  // GraphQL's own letters are ASCII: what others become says nothing about operations.
  const document = Uint8Array.from(query ?? '', (letter) => Math.min(letter.charCodeAt(0), 0xff))
  const operation = chosenOperation(document, textAt(value, 'operationName') ?? null)
  const title =
    operation === undefined ? (hash === undefined ? '' : `sha256 ${hash.slice(0, 8)}…`) : operationTitle(operation)
  const variables = memberOf(value, 'variables')
  return {
    type: operation?.type,
    name: operation?.name ?? '',
    fields: operation?.fields ?? [],
    query,
    variables,
    hash,
    title,
  }
}

/** Undefined where it is no answer of GraphQL. */
export function answerOf(value: unknown): GraphqlAnswer | undefined {
  const [data, errors] = [memberOf(value, 'data'), memberOf(value, 'errors')]
  if (data === undefined && !Array.isArray(errors)) return undefined
  return { data, errors: Array.isArray(errors) ? errors : [], extensions: memberOf(value, 'extensions') }
}

/** The answers in a body: one, or one for each operation or part. */
export function answersOfBody(bytes: Uint8Array, contentType: string): readonly GraphqlAnswer[] {
  const boundary = /^multipart\//i.test(contentType) ? boundaryOf(contentType) : undefined
  const texts =
    boundary === undefined ? [bytes] : bodyParts(bytes, boundary).map(({ start, end }) => bytes.subarray(start, end))
  return texts.flatMap((each) => {
    const json = parsed(utf8(each))
    return (Array.isArray(json) ? json : [json]).flatMap((one) => answerOf(one) ?? [])
  })
}

function textAt(value: unknown, name: string): string | undefined {
  const member = memberOf(value, name)
  return typeof member === 'string' && member !== '' ? member : undefined
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && !Array.isArray(value) ? ownValue(value, name) : undefined
}

/** JSON has no undefined: it stands for what cannot be read. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
