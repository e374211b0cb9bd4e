/** What this folder adds to `/openapi.json`. Its routes come before those that describe themselves: they must be counted first. */
import type { DocumentPart } from '../json-api/document-part.ts'

const FINDING = {
  description: 'Well, or why not.',
  anyOf: [
    { type: 'string', const: 'ok' },
    { type: 'object', required: ['failing'], properties: { failing: { type: 'string' } } },
  ],
}

const HEALTH = {
  type: 'object',
  required: ['status', 'checks'],
  properties: {
    status: { type: 'string', enum: ['ok', 'degraded', 'failing', 'closing'] },
    checks: { type: 'object', description: 'By what the server needs.', additionalProperties: FINDING },
  },
}

const ALIVE = { type: 'object', required: ['status'], properties: { status: { type: 'string', const: 'ok' } } }

const READY = {
  200: json('It can do its work; where the status is `degraded`, all but what the checks name.', HEALTH),
  503: json('It cannot, or is closing; the checks name what is wrong.', HEALTH),
}

export const operationsDocument: DocumentPart = {
  paths: {
    '/healthz': { get: operation('readHealth', 'Ask whether it can work', 'As `/healthz/ready`.', READY) },
    '/healthz/ready': {
      get: operation('readReadiness', 'Ask whether it is ready', 'For a balancer: whether to send it traffic.', READY),
    },
    '/healthz/live': {
      get: operation('readLiveness', 'Ask whether it lives', 'For who restarts it: 200 as long as it answers at all.', {
        200: json('It lives.', ALIVE),
      }),
    },
    '/metrics': {
      get: operation('readMetrics', 'Read the metrics', 'For Prometheus, in its text format 0.0.4.', {
        200: {
          description: 'A line for each number, below what it means.',
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
      }),
    },
  },
  schemas: {},
}

function operation(operationId: string, summary: string, description: string, responses: object): object {
  return { operationId, tags: ['operations'], summary, description, responses }
}

function json(description: string, schema: object): object {
  return { description, content: { 'application/json': { schema } } }
}
