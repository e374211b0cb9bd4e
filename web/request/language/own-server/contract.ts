/** Descriptors of the own server → its contract, and the requests of plain HTTP that its `google.api.http` rules take. A chunk of its own. */
import type { Registry } from '@bufbuild/protobuf'
import { type Binding, gatewayBindings } from '#proto/gateway/index.ts'
import { contractOf } from '#proto/own-server/descriptors.ts'
import { messageShape } from '../contract/message-shape.ts'
import { NO_DOCS } from '../contract/proto-comments.ts'
import type { RestBody, RestOperation } from '../contract/rest-surface.ts'
import type { OwnContract } from './knowledge.ts'
import { operation } from './routes.ts'

export function readOwnContract(descriptors: Uint8Array): OwnContract {
  const contracts = contractOf(descriptors)
  const bindings = bindingsOf(contracts)
  const operations = bindings.flatMap(operationOf)
  return { contracts, operations, isPartial: operations.length < bindings.length }
}

function bindingsOf(contracts: Registry): readonly Binding[] {
  const services = [...contracts].filter((type) => type.kind === 'service')
  try {
    return gatewayBindings(services)
  } catch {
    // A rule that does not fit its message: there is no gateway then.
    return []
  }
}

/** Nothing of a template whose paths cannot be listed, such as `/v1/{name=files/**}`. */
function operationOf({ method, verb, template, body }: Binding): RestOperation[] {
  const segments = [...template.segments]
  for (const { fieldPath, from, to } of template.variables) {
    if (to - from === 1 && segments[from] === '*') segments[from] = `{${fieldPath}}`
  }
  if (template.verb !== '' || segments.some((segment) => /^\*+$/.test(segment))) return []
  const summary = `${method.parent.typeName}.${method.name}`
  return [operation(verb, `/${segments.join('/')}`, { summary, bodies: bodiesOf(body, method.input) })]
}

function bodiesOf(body: Binding['body'], input: Binding['method']['input']): readonly RestBody[] {
  const message = body === '*' ? input : body?.fieldKind === 'message' ? body.message : undefined
  return message === undefined ? [] : [{ type: 'application/json', shape: messageShape(message, NO_DOCS) }]
}
