/** Services and methods, out of the descriptors. */
import { type DescMethod, fromJson, type JsonValue, type Registry, toJson } from '@bufbuild/protobuf'
import { type ContractDocs, messageShape } from '../request/index.ts'
import type { Operation } from './model.ts'
import { answerOf, jsonOf, ofAnother, sampleOf } from './sample.ts'

export function readGrpc(contracts: Registry, docs: ContractDocs): readonly Operation[] {
  const services = [...contracts].filter((type) => type.kind === 'service')
  return services.flatMap((service) =>
    service.methods.map((method): Operation => {
      const [summary = '', ...rest] = (docs.get(`${service.typeName}.${method.name}`) ?? '').split('\n')
      const asks = messageShape(method.input, docs)
      const answer = messageShape(method.output, docs)
      return {
        id: `grpc ${service.typeName}/${method.name}`,
        contract: 'grpc',
        group: service.typeName,
        kind: kindOf(method),
        name: method.name,
        summary,
        description: rest.join('\n'),
        asks: [{ name: method.input.typeName, shape: asks }],
        answers: [{ name: method.output.typeName, shape: answer }],
        call: callOf(method, sampleOf(asks)),
        example: () => jsonOf(asProtoJson(method, answerOf(answer), contracts)),
      }
    }),
  )
}

/** As it comes: numbers of 64 bits as text, and nothing that is a default. */
function asProtoJson({ output }: DescMethod, answer: unknown, registry: Registry): JsonValue {
  return toJson(output, fromJson(output, answer as JsonValue, { registry }), { registry })
}

/** Of a stream two messages, so that one sees that it is one. */
function callOf({ parent, name, methodKind }: DescMethod, sample: unknown): string {
  const isStream = methodKind === 'client_streaming' || methodKind === 'bidi_streaming'
  const more = isStream ? `===\n${jsonOf(ofAnother(sample))}\n` : ''
  return `GRPC {{host}}/${parent.typeName}/${name}\n\n${jsonOf(sample)}\n${more}`
}

function kindOf({ methodKind }: DescMethod): Operation['kind'] {
  return {
    type: 'call',
    client: methodKind === 'client_streaming' || methodKind === 'bidi_streaming' ? 'many' : 'one',
    server: methodKind === 'server_streaming' || methodKind === 'bidi_streaming' ? 'many' : 'one',
  }
}
