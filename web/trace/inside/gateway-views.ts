/**
 * Views of what a gateway makes of an exchange that somebody looks into: the call that the URL means by the contracts' rules, and
 * the messages in the bodies. In: a decoded exchange. Out: frames by the source, or the head, that they belong to.
 */
import { contracts } from '#proto/api/schema.ts'
import {
  createRoutes,
  gatewayAnswerFrames,
  gatewayBindings,
  gatewayRequestFrames,
  gatewayTargetFrame,
  type Route,
  type Routes,
} from '#proto/gateway/index.ts'
import type { Field, Frame, SourceId } from '#proto/wire/model.ts'
import type { CallDraft } from '../capture/calls.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'

const routes = createRoutes(gatewayBindings([...contracts].filter((type) => type.kind === 'service')))

/** Undefined for a request that no rule of the contracts fits. */
function gatewayRoute(routes: Routes, method: string, target: string): Route | undefined {
  const [path = ''] = target.split('?')
  if (!path.startsWith('/')) return undefined
  try {
    return routes.find(method, decodeURIComponent(path))
  } catch {
    return undefined
  }
}

export class GatewayViews {
  readonly #record: ExchangeRecord
  readonly #bySource = new Map<SourceId, readonly Frame[]>()
  readonly #routes = new Map<number, Route>()

  constructor(record: ExchangeRecord) {
    this.#record = record
    for (const call of record.calls.values()) this.#look(call)
  }

  /** What is seen in a source as a whole; nothing in most. */
  over(source: SourceId): readonly Frame[] {
    return this.#bySource.get(source) ?? []
  }

  /** The call that the request line of a head means. */
  inHead({ kind, fields, stream = 0 }: Frame): readonly Frame[] {
    const route = kind === 'request-head' ? this.#routes.get(stream) : undefined
    const target = route === undefined ? undefined : targetIn(fields)
    if (route === undefined || target === undefined) return []
    return [gatewayTargetFrame(route, target.span, String(target.value), stream)]
  }

  #look({ message, request, response }: CallDraft): void {
    const route = gatewayRoute(this.#record.contract?.routes ?? routes, request.method, request.target)
    if (route === undefined) return
    this.#routes.set(message, route)
    const stream = this.#record.meta.version === 2 ? message : 0
    const part = (source: SourceId) => ({ route, source, bytes: this.#record.source(source).read(), stream })
    const [asked, answered] = [`>.s${message}.body`, `<.s${message}.body`]
    if (this.#record.sources.has(asked)) this.#bySource.set(asked, gatewayRequestFrames(part(asked)))
    if (response === null || !this.#record.sources.has(answered)) return
    this.#bySource.set(answered, gatewayAnswerFrames(part(answered), response.status))
  }
}

function targetIn(fields: readonly Field[]): Field | undefined {
  for (const field of fields) {
    const found = field.key === 'http1.request-line.target' ? field : targetIn(field.children ?? [])
    if (found !== undefined) return found
  }
  return undefined
}
