/**
 * A request with files, by the GraphQL multipart request specification (v2): `operations` is one operation or a list of them as
 * JSON, `map` says which part of the form goes into which places of it. yoga would put a part anywhere, and throw where it cannot;
 * here whatever is no such request is refused by 400, with the place.
 */
import type { Plugin } from 'graphql-yoga'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import { explainBrokenJson } from '../../json-api/broken-json.ts'
import { withoutMark } from '../../json-api/json-body.ts'
import { unreadable } from './errors.ts'

type Params = Parameters<Parameters<NonNullable<Plugin['onParams']>>[0]['setParams']>[0]

export const readMultipart: Plugin = {
  onRequestParse({ request, requestParser, setRequestParser }) {
    const isMultipart = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
    // Without a parser yoga has refused the request already.
    if (requestParser !== undefined && isMultipart) setRequestParser(async (given) => operationsOf(await formOf(given)))
  },
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch (thrown) {
    throw unreadable(`The body is no multipart/form-data: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
  }
}

function operationsOf(form: FormData): Params {
  const operations = readPart(form, 'operations')
  const all = Array.isArray(operations) ? operations : [operations]
  if (all.length === 0 || !all.every(isRecord)) {
    throw unreadable('The field operations must be an object with a query, or a list of such objects')
  }
  const map = form.has('map') ? readPart(form, 'map') : {}
  if (!isRecord(map)) throw unreadable('The field map must be an object such as {"0":["variables.file"]}')
  for (const [name, places] of Object.entries(map)) {
    if (!Array.isArray(places) || !places.every((place) => typeof place === 'string')) {
      throw unreadable(`In map, ${JSON.stringify(name)} must be a list of texts such as ["variables.file"]`)
    }
    const part = form.get(name)
    if (part === null) throw unreadable(`map names a part ${JSON.stringify(name)}, which the body does not have`)
    for (const place of places) put(operations, place, part)
  }
  return operations as Params
}

function readPart(form: FormData, name: string): unknown {
  const text = form.get(name)
  if (typeof text !== 'string') throw unreadable(`The form needs a field ${name}, of JSON`)
  const json = withoutMark(text)
  try {
    return JSON.parse(json)
  } catch {
    throw unreadable(`In the field ${name}: ${explainBrokenJson(json)}`)
  }
}

/** Where a file goes, a null holds its place; the last name of an object may also be missing. */
function put(operations: unknown, place: string, part: File | string): void {
  const names = place.split('.')
  const last = names.pop() ?? ''
  const holder = names.reduce(ownValue, operations)
  const isMissing = isRecord(holder) && !Object.hasOwn(holder, last)
  if (!(isMissing || ownValue(holder, last) === null) || last === '__proto__') {
    throw unreadable(`map puts a file at ${JSON.stringify(place)}, where operations has no null that waits for one`)
  }
  setOwnValue(holder as Record<string, unknown>, last, part)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
