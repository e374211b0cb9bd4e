/**
 * `{{login.response.body.token}}`: a value out of what the request that is named `login` sent or was answered, as VS Code REST
 * Client writes it; httpYac's `{{login.token}}` is the body's. JSON keeps its tokens: a large number is put in as it came.
 */
import { compactJson, jsonPieces } from '#proto/wire/json-text.ts'
import type { HeaderPair } from '../../protocol-kit/stream.ts'

interface Said {
  readonly headers: readonly HeaderPair[]
  readonly body: string | null
}

export interface Exchange {
  readonly request: Said
  readonly response: Said
}

export interface AnswerPlace {
  /** The name of the request. */
  readonly name: string
  readonly side: keyof Exchange
  readonly part: keyof Said
  /** A header's name, or a path of JSON: `$.users[0].name`, `token`; empty or `*`: the whole body. */
  readonly path: string
}

const PLACE =
  /^([A-Za-z_][\w-]*)\.(?:(request|response)\.(body|headers)(?:\.(.+)|(\[.+))?|(?!(?:request|response)\b)(.+))$/

/** Null: what stands between the braces names no request. */
export function readPlace(written: string): AnswerPlace | null {
  const [, name, side, part, path, index, member] = PLACE.exec(written) ?? []
  if (name === undefined) return null
  if (member !== undefined) return { name, side: 'response', part: 'body', path: member }
  return {
    name,
    side: side === 'request' ? 'request' : 'response',
    part: part === 'headers' ? 'headers' : 'body',
    path: path ?? index ?? '',
  }
}

/** Null: there is no such value. */
export function valueAt({ side, part, path }: AnswerPlace, exchange: Exchange): string | null {
  const { headers, body } = exchange[side]
  if (part === 'headers') {
    const wanted = (/^\[(['"])(.+)\1\]$/.exec(path)?.[2] ?? path).toLowerCase()
    return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null
  }
  if (body === null || path === '' || path === '*') return body
  const steps = stepsOf(path)
  if (steps === null) return null
  let text: string | undefined = body
  for (const step of steps) {
    const pieces = jsonPieces(text)
    // Of a name that comes twice the last one, as in every parser.
    text =
      typeof step === 'number'
        ? pieces?.filter(({ name }) => name === null)[step]?.text
        : pieces?.findLast(({ name }) => name === step)?.text
    if (text === undefined) return null
  }
  return text.startsWith('"') ? String(JSON.parse(text)) : compactJson(text)
}

const STEP = /\.?([^.[\]'"\s]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\]/y

/** `$.a[0]['b c']`; null: something else, such as a filter. */
function stepsOf(path: string): readonly (string | number)[] | null {
  const steps: (string | number)[] = []
  STEP.lastIndex = path.startsWith('$') ? 1 : 0
  while (STEP.lastIndex < path.length) {
    const found = STEP.exec(path)
    if (!found) return null
    const [, bare, index, single, double] = found
    steps.push(index === undefined ? (bare ?? single ?? double ?? '') : Number(index))
  }
  return steps
}
