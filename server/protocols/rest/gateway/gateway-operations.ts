/** Quotes from the server behind this one, and the switch that spoils that server for this sandbox. */
import { Type } from 'typebox'
import { closed, nullable, oneOf } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { createShape } from '../shape.ts'
import { fetchQuote, Quote } from './fetch-quote.ts'
import { type Upstream as Server, UPSTREAM_STATES } from './upstream-server.ts'

const state = oneOf(UPSTREAM_STATES, {
  description:
    'healthy: answers at once; slow: takes longer than we wait (504); overloaded: no worker is free (503); crashing: breaks the connection off (502); garbled: answers bytes that are no HTTP (502)',
  examples: ['slow'],
})

const UpstreamState = Type.Object({ state }, { ...closed, title: 'UpstreamState', examples: [{ state: 'slow' }] })

const Upstream = createShape(
  Type.Object(
    { state, until: nullable(Type.String({ description: 'When it mends itself, ISO 8601.' })) },
    { title: 'Upstream', examples: [{ state: 'slow', until: '2025-01-15T09:40:00.000Z' }] },
  ),
)
const QuoteShape = createShape(Quote)

export function gatewayOperations(upstream: Server): readonly Operation[] {
  const tag = 'gateway'
  const show = (sandbox: string) => {
    const { state, until } = upstream.stateOf(sandbox)
    return answer(200, Upstream, { state, until: until === null ? null : new Date(until).toISOString() })
  }
  return [
    operation({
      method: 'GET',
      path: '/quotes/random',
      id: 'getQuote',
      tag,
      summary: 'Get a quote',
      description: 'Fetched at this moment from another server, which may be down, slow or busy: see /upstream.',
      isFleeting: true,
      answers: { 200: { description: 'A quote.', shape: QuoteShape } },
      errors: ['bad_gateway', 'overloaded', 'gateway_timeout'],
      async handle({ sandbox }) {
        return answer(200, QuoteShape, await fetchQuote(await upstream.port(), sandbox))
      },
    }),
    operation({
      method: 'GET',
      path: '/upstream',
      id: 'getUpstream',
      tag,
      summary: 'See how the server behind this one is doing',
      isFleeting: true,
      answers: { 200: { description: 'Its state, for this sandbox.', shape: Upstream } },
      handle: ({ sandbox }) => show(sandbox),
    }),
    operation({
      method: 'PUT',
      path: '/upstream',
      id: 'setUpstream',
      tag,
      summary: 'Spoil or mend the server behind this one',
      description: 'For this sandbox alone, and for ten minutes.',
      body: UpstreamState,
      isFleeting: true,
      answers: { 200: { description: 'Its state, for this sandbox.', shape: Upstream } },
      handle({ body, sandbox }) {
        upstream.set(sandbox, body.state)
        return show(sandbox)
      },
    }),
  ]
}
