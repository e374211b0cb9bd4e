/** A body of the relay's JSON, held to its schema; what is wrong with it is told by field. */
import type { FastifyInstance } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { mayHoldNumerals, parseJson } from '#proto/wire/parse-json.ts'
import { AppError } from '../errors.ts'
import { addJsonParser } from '../json-api/json-body.ts'

/** @returns throws AppError `invalid` with this refusal */
export function readerOf<T extends TSchema>(schema: T, refusal: string): (body: unknown) => Static<T> {
  const validator = Compile(schema)
  return (body) => {
    if (validator.Check(body)) return body as Static<T>
    const details = validator
      .Errors(body)
      .map(({ instancePath, message }) => [instancePath.slice(1).replaceAll('/', '.') || 'body', [message]] as const)
    throw new AppError('invalid', refusal, { details: Object.fromEntries(details) })
  }
}

/** A body's `message` is read by a contract, which may want more digits than a number of JavaScript has: they are kept. */
export function keepDigitsOfMessages(scope: FastifyInstance): void {
  scope.removeContentTypeParser('application/json')
  addJsonParser(
    scope,
    ['application/json'],
    () => true,
    (body, text) => {
      if (!isCall(body) || !mayHoldNumerals(text)) return body
      return { ...body, message: Reflect.get(Object(parseJson(text)), 'message') }
    },
  )
}

function isCall(body: unknown): body is { readonly message: unknown } {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'message')
}
