import { create, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { expect, test } from 'vitest'
import { file_gateway } from '../gen/gateway_pb.js'
import { file_grpc_health_v1_health } from '../gen/grpc/health/v1/health_pb.js'
import { contractOf, readDescriptors, withCommon } from './descriptors.ts'

type File = typeof file_gateway

function withImports(file: File): File[] {
  return [...new Set([file, ...file.dependencies.flatMap(withImports)])]
}

function bytesOf(files: readonly File[]): Uint8Array {
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: files.map(({ proto }) => proto) }))
}

const files = withImports(file_gateway)

test.each([
  ['before what they import', files],
  ['behind what they import', files.toReversed()],
])('files %s make a registry', (_, ordered) => {
  const registry = readDescriptors(bytesOf(ordered))
  const services = [...registry].filter(({ kind }) => kind === 'service').map(({ typeName }) => typeName)
  expect(services).toEqual([...file_gateway.services].map(({ typeName }) => typeName))
})

test.each([
  ['bytes that are no set', Uint8Array.of(10, 200)],
  ['a file whose import is not there', bytesOf([file_gateway])],
])('%s are refused', (_, bytes) => {
  expect(() => readDescriptors(bytes)).toThrow()
})

test('what cannot be read is no contract, beside what every own server answers', () => {
  const registry = contractOf(Uint8Array.of(10, 200))
  const services = [...registry].filter(({ kind }) => kind === 'service').map(({ typeName }) => typeName)
  expect(services.every((name) => name.startsWith('grpc.'))).toBe(true)
})

test('with what every own server answers, a type of the contract stays the contract’s', () => {
  const own = readDescriptors(bytesOf([file_grpc_health_v1_health, ...files]))
  const registry = withCommon(own)
  expect(registry.getService('grpc.reflection.v1.ServerReflection')).toBeDefined()
  expect(registry.getService('grpc.health.v1.Health')).toBe(own.getService('grpc.health.v1.Health'))
  expect(withCommon(own)).toBe(registry)
})
