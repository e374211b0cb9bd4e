/** Requests and answers that bring every key and kind of the gateway's view. */
import { contracts } from '../../api/schema.ts'
import type { Frame } from '../../wire/model.ts'
import {
  createRoutes,
  gatewayAnswerFrames,
  gatewayBindings,
  gatewayRequestFrames,
  gatewayTargetFrame,
  type Route,
} from '../index.ts'

const routes = createRoutes(gatewayBindings([...contracts].filter((type) => type.kind === 'service')))

export interface GatewayExample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly frames: readonly Frame[]
}

function route(method: string, target: string): Route {
  const found = routes.find(method, decodeURIComponent(target.split('?')[0] ?? ''))
  if (found === undefined) throw new Error(`No rule fits ${method} ${target}`)
  return found
}

function ofTarget(method: string, target: string): GatewayExample {
  const bytes = new TextEncoder().encode(target)
  const span = { source: '>', start: 0, end: bytes.length }
  return { name: `${method} ${target}`, bytes, frames: [gatewayTargetFrame(route(method, target), span, target, 0)] }
}

function ofBody(method: string, target: string, text: string, status?: number): GatewayExample {
  const bytes = new TextEncoder().encode(text)
  const body = {
    route: route(method, target),
    source: status === undefined ? '>.s0.body' : '<.s0.body',
    bytes,
    stream: 0,
  }
  const frames = status === undefined ? gatewayRequestFrames(body) : gatewayAnswerFrames(body, status)
  return { name: `${method} ${target} ${status ?? 'body'}`, bytes, frames }
}

export const gatewayExamples: readonly GatewayExample[] = [
  ofTarget('GET', '/v1/hello/Ada%20L'),
  ofTarget('GET', '/v1/gateway/cities/Oslo/parcels/7?destination.point.x=-1&tags=a+b&counts[a]=1&no_such=2'),
  ofTarget('POST', '/v1/gateway/shelves/3:cancel'),
  ofTarget('GET', '/v1/gateway/files/a/b%2Fc:checksum?deep=true'),
  ofBody('POST', '/v1/users', '{"name":"Ada","email":"ada@example.com","nick":"A"}'),
  ofBody('PUT', '/v1/people/1/address', '{"city":"Oslo","postalCode":"0150"}'),
  ofBody('GET', '/v1/users/1', '{"user":{"id":"1"}}', 200),
  ofBody('GET', '/v1/users/9', '{"code":5,"message":"User with id 9 not found","details":[]}', 404),
  ofBody(
    'GET',
    '/v1/users',
    '{"result":{"id":"1","name":"Ada"}}\n{"error":{"code":14,"message":"gone","details":[{"@type":"x"}]}}\n',
    200,
  ),
]
