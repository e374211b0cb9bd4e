/** What is wrong with the message, before it is encoded: JSON itself first, then its fields, each at its place. */
import { createFileRegistry, fromBinary, type Registry } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { checkMessage, createSource, type JsonExpectation, type Problem, readJson } from '../request/index.ts'

export type MessageProblem =
  | { readonly kind: 'json'; readonly start: number; readonly end: number; readonly expected: JsonExpectation }
  | { readonly kind: 'field'; readonly start: number; readonly end: number; readonly problem: Problem }

export function registryOf(descriptors: Uint8Array): Registry {
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, descriptors))
}

/** `name`: the message's, with its package. */
export function checkJson(text: string, registry: Registry | null, name: string | null): readonly MessageProblem[] {
  const reading = readJson(text)
  if (!reading.ok) {
    const start = Math.min(reading.offset, Math.max(0, text.length - 1))
    return [{ kind: 'json', start, end: start + 1, expected: reading.expected }]
  }
  const message = name === null ? undefined : registry?.getMessage(name)
  if (registry === null || message === undefined) return []
  const problems: MessageProblem[] = []
  const source = createSource(text)
  checkMessage(
    reading.value,
    message,
    (start, end) => source.span(start, end),
    (problem) => problems.push({ kind: 'field', start: problem.span.start, end: problem.span.end, problem }),
    registry,
  )
  return problems
}
