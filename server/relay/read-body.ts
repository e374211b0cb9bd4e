/** Bodies of the relay's JSON: what a message of a contract says must not lose digits on its way. */
import type { FastifyInstance } from 'fastify'
import { mayHoldNumerals, parseJson } from '#proto/wire/parse-json.ts'
import { addJsonParser } from '../json-api/json-body.ts'

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
