/** What is wrong with a gRPC call: its service and method, and each of its messages, by the contracts. */
import type { DescMethod, Registry } from '@bufbuild/protobuf'
import { directive, type RequestNode } from '../../../language/ast.ts'
import { findMethod, grpcTarget, servicesOf, spokenService } from '../../../language/grpc-target.ts'
import { readJson } from '../../../language/json.ts'
import { readMessages } from '../../../language/messages.ts'
import type { Report } from '../../../language/problem.ts'
import type { Piece, Source } from '../../../language/source.ts'
import { transportOf } from '../../../language/transport.ts'
import { GRPC_ACTS, outgoingOf, takesStream } from '../grpc-script.ts'
import { checkMessage } from './check-message.ts'
import { nearest } from './nearest.ts'

/** `option idempotency_level = NO_SIDE_EFFECTS` (descriptor.proto). */
const NO_SIDE_EFFECTS = 1

export function checkGrpc(source: Source, request: RequestNode, contracts: Registry | null, report: Report): void {
  if (request.target.text === '') return
  const target = grpcTarget(source, request)
  if (!target) {
    report({ code: 'grpc-path', severity: 'error', span: request.target.span, facts: {} })
    return
  }
  if (!contracts) return
  const name = spokenService(request, target.service.text)
  const service = contracts.getService(name)
  if (!service) {
    const names = servicesOf(contracts).map((one) => one.typeName)
    const facts = { service: name, nearest: nearest(name, names) }
    const span = directive(request, 'contract')?.span ?? target.service.span
    report({ code: 'service-unknown', severity: 'warning', span, facts })
    return
  }
  const method = findMethod(contracts, service.typeName, target.method.text)
  if (!method) {
    const names = service.methods.map((one) => one.name)
    const close = nearest(target.method.text, names)
    const facts = { service: service.typeName, method: target.method.text, nearest: close.length ? close : names }
    report({ code: 'grpc-method-unknown', severity: 'warning', span: target.method.span, facts })
    return
  }
  if (takesStream(method)) {
    if (transportOf(request) === 'grpc') checkScript(source, request, method, report)
    else {
      const facts = { method: method.name }
      report({ code: 'grpc-method-streaming', severity: 'error', span: target.method.span, facts })
    }
    return
  }
  if (transportOf(request) === 'connect-get' && method.idempotency !== NO_SIDE_EFFECTS) {
    const span = directive(request, 'transport')?.span ?? target.method.span
    report({ code: 'connect-get-by-post', severity: 'warning', span, facts: { method: method.name } })
  }
  if (request.body) checkGrpcBody(source, request.body, method, report)
}

/** Each message by itself, and the words behind `===`. */
function checkScript(source: Source, request: RequestNode, method: DescMethod, report: Report): void {
  for (const message of readMessages(source, request)) {
    if (message.act === null) checkGrpcBody(source, message.body, method, report)
    else if (outgoingOf(message, '') === null) {
      const facts = { act: message.act.text, known: GRPC_ACTS.join(', ') }
      report({ code: 'act-unknown', severity: 'error', span: message.act.span, facts })
    }
  }
}

function checkGrpcBody(source: Source, body: Piece, method: DescMethod, report: Report): void {
  const place = (start: number, end: number) => source.span(body.span.start + start, body.span.start + end)
  const reading = readJson(body.text)
  if (reading.ok) checkMessage(reading.value, method.input, place, report)
  else {
    const span = place(reading.offset, Math.min(reading.offset + 1, body.text.length))
    report({ code: 'body-not-json', severity: 'error', span, facts: { expected: reading.expected } })
  }
}
