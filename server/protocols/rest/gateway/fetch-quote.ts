/** Calls the server behind this one, and says what its failures mean for a gateway (RFC 9110 §15.6.3–5). */
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError } from '../../../errors.ts'

export const Quote = Type.Object(
  { text: Type.String(), topic: Type.String() },
  { title: 'Quote', examples: [{ text: 'Whoever reads the bytes need not guess.', topic: 'debugging' }] },
)
const quote = Compile(Quote)

const PATIENCE_MS = 1_000

/** @throws AppError `bad_gateway`, `overloaded`, `gateway_timeout` */
export async function fetchQuote(port: number, sandbox: string): Promise<Static<typeof Quote>> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await get(port, sandbox, patience)
    const body = await text(response)
    if (response.statusCode === 503) {
      const retryAfter = Number(response.headers['retry-after'])
      throw new AppError('overloaded', 'The quote server has no worker free; try again a little later', {
        ...(Number.isInteger(retryAfter) ? { retryAfter } : {}),
      })
    }
    const value: unknown = JSON.parse(body)
    if (response.statusCode === 200 && quote.Check(value)) return value
    throw new Error(`The quote server answered ${response.statusCode}`)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (patience.aborted) {
      const text = `The quote server did not answer within ${PATIENCE_MS / 1000} s, which is as long as we wait`
      throw new AppError('gateway_timeout', text, { cause })
    }
    throw new AppError('bad_gateway', sentenceOf(cause), { cause })
  }
}

function get(port: number, sandbox: string, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // A connection for each call: what a kept one does when the other end has died is another story.
    const headers = { 'x-sandbox': sandbox }
    request({ host: '127.0.0.1', port, path: '/quote', headers, signal, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
}

function sentenceOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ECONNREFUSED') return 'Nobody listens where the quote server should be'
  if (code === 'ECONNRESET') return 'The quote server broke the connection off instead of answering'
  if (code.startsWith('HPE_')) return 'The quote server answered with bytes that are no HTTP'
  return 'The quote server’s answer makes no sense'
}
