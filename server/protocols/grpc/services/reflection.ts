/**
 * `grpc.reflection.v1` and `v1alpha`: the contracts of the port that was asked, so that grpcurl, grpcui and their like need no
 * file (grpc/doc/server-reflection.md). A question that cannot be answered is told so, and the stream goes on.
 */
import type { HandlerContext } from '@connectrpc/connect'
import { Code } from '@connectrpc/connect'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as ServerReflectionAlpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { secondDoorKey } from '../context.ts'
import { createDescriptorIndex, type DescriptorIndex } from '../reflection/descriptor-index.ts'
import { type Served, served } from './served.ts'

/** What both versions ask. */
interface Question {
  readonly messageRequest:
    | {
        readonly case: 'fileByFilename' | 'fileContainingSymbol' | 'allExtensionNumbersOfType' | 'listServices'
        readonly value: string
      }
    | {
        readonly case: 'fileContainingExtension'
        readonly value: { readonly containingType: string; readonly extensionNumber: number }
      }
    | { readonly case: undefined }
}

/** @param names of the services that this server has */
export function reflectionServices(names: () => readonly string[]): readonly Served[] {
  const first = createDescriptorIndex(contracts)
  const second = createDescriptorIndex(secondContracts)
  return reflectionOver(({ values }) =>
    values.get(secondDoorKey) ? { index: second, names: second.services } : { index: first, names: names() },
  )
}

/** What reflection tells of. */
export interface Reflected {
  readonly index: DescriptorIndex
  /** Full names of the services that are served. */
  readonly names: readonly string[]
}

/** Both versions, over whatever is served to that caller. */
export function reflectionOver(of: (context: HandlerContext) => Reflected): readonly Served[] {
  const answer = ({ messageRequest }: Question, context: HandlerContext) => {
    const { index, names } = of(context)
    return answerOf(messageRequest, index, names)
  }
  return [
    served(ServerReflection, {
      async *serverReflectionInfo(questions, context) {
        for await (const question of questions) {
          yield { validHost: question.host, originalRequest: question, messageResponse: answer(question, context) }
        }
      },
    }),
    served(ServerReflectionAlpha, {
      async *serverReflectionInfo(questions, context) {
        for await (const question of questions) {
          yield { validHost: question.host, originalRequest: question, messageResponse: answer(question, context) }
        }
      },
    }),
  ]
}

function answerOf(question: Question['messageRequest'], index: DescriptorIndex, names: readonly string[]) {
  switch (question.case) {
    case 'listServices': {
      const service = [...names].sort().map((name) => ({ name }))
      return { case: 'listServicesResponse', value: { service } } as const
    }
    case 'fileByFilename':
      return files(index.fileNamed(question.value), `There is no file ${question.value}`)
    case 'fileContainingSymbol':
      return files(index.fileOf(question.value), `Nothing is called ${question.value}`)
    case 'fileContainingExtension': {
      const { containingType, extensionNumber } = question.value
      const file = index.fileOfExtension(containingType, extensionNumber)
      return files(file, `${containingType} has no extension ${extensionNumber}`)
    }
    case 'allExtensionNumbersOfType': {
      const extensionNumber = index.extensionNumbers(question.value)
      if (extensionNumber === undefined) return failed(Code.NotFound, `There is no message ${question.value}`)
      const value = { baseTypeName: question.value, extensionNumber: [...extensionNumber] }
      return { case: 'allExtensionNumbersResponse', value } as const
    }
    default:
      return failed(Code.InvalidArgument, 'The request asks nothing: set one field of message_request')
  }
}

function files(fileDescriptorProto: Uint8Array[] | undefined, otherwise: string) {
  if (fileDescriptorProto === undefined) return failed(Code.NotFound, otherwise)
  return { case: 'fileDescriptorResponse', value: { fileDescriptorProto } } as const
}

function failed(errorCode: number, errorMessage: string) {
  return { case: 'errorResponse', value: { errorCode, errorMessage } } as const
}
