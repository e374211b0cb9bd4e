/**
 * The lab's questions and answers, without any thread: text and JSON in, everything that the page shows out. Never throws. The code
 * generator is passed in, since it is the heavy part and loaded late.
 */
import type { DescMessage } from '@bufbuild/protobuf'
import { toBinary, toJson } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { messageSchema } from '#proto/api/wire-schema.ts'
import { type CompiledSchema, compile, type ProtoProblem } from '../../proto-compiler/index.ts'
import { encode, readAs, type Shown, show, wordsOf } from './encode.ts'
import { compareReadings, type EvolutionRow } from './evolution.ts'

/** Bytes that stay as they are while the schema goes on, with the file that they were written by. */
export interface Frozen {
  readonly bytes: Uint8Array
  readonly proto: string
  readonly message: string
  readonly json: string
}

export interface LabQuestion {
  readonly proto: string
  /** Full name; null or unknown: the first message of the file. */
  readonly message: string | null
  readonly json: string
  readonly frozen: Frozen | null
}

export interface LabAnswer {
  readonly problems: readonly ProtoProblem[]
  /** Null while the file has an error. */
  readonly compiled: {
    /** What was compiled and encoded: the question's own texts. */
    readonly proto: string
    readonly json: string
    readonly messages: readonly string[]
    readonly message: string | null
    /** A FileDescriptorSet of the file and all that it imports. */
    readonly descriptors: Uint8Array
    readonly descriptor: string
    readonly typescript: string
    readonly encoded: (Shown & { readonly jsonSize: number }) | null
    /** Why there are no bytes, in the library's words. */
    readonly refused: string | null
    readonly evolution: Evolution | null
  } | null
}

export interface Evolution {
  /** The frozen bytes as the edited schema reads them. */
  readonly shown: Shown
  readonly rows: readonly EvolutionRow[]
  /** What a program gets; null where it gets an error. */
  readonly json: string | null
  readonly words: string
  readonly message: string
}

export type Generate = (schema: CompiledSchema) => string

export function answer(question: LabQuestion, generate: Generate): LabAnswer {
  const { problems, schema } = compile(question.proto)
  if (schema === null) return { problems, compiled: null }
  const messages = messagesOf(schema)
  const message = messages.find(({ typeName }) => typeName === question.message) ?? messages[0]
  const encoded = message === undefined ? null : encode(message, question.json, schema.registry)
  return {
    problems,
    compiled: {
      proto: question.proto,
      json: question.json,
      messages: messages.map(({ typeName }) => typeName),
      message: message?.typeName ?? null,
      descriptors: toBinary(FileDescriptorSetSchema, {
        $typeName: 'google.protobuf.FileDescriptorSet',
        file: [...schema.registry.files].map(({ proto }) => proto),
      }),
      descriptor: descriptorText(schema),
      typescript: generated(schema, generate),
      encoded:
        message !== undefined && encoded?.ok === true
          ? {
              ...show(message, encoded.bytes, schema.registry),
              jsonSize: new TextEncoder().encode(encoded.json).length,
            }
          : null,
      refused: encoded?.ok === false ? encoded.words : null,
      evolution: question.frozen === null ? null : evolve(question.frozen, schema, messages),
    },
  }
}

/** With the options that the file defines itself; an Any in one of them may hold a type that nobody here knows. */
function descriptorText({ proto, registry }: CompiledSchema): string {
  try {
    return JSON.stringify(toJson(FileDescriptorProtoSchema, proto, { registry }), null, 2)
  } catch {
    return JSON.stringify(toJson(FileDescriptorProtoSchema, proto), null, 2)
  }
}

function generated(schema: CompiledSchema, generate: Generate): string {
  try {
    return generate(schema)
  } catch (error) {
    return `// ${wordsOf(error)}\n`
  }
}

/** The reader is the message of the same name; if that was renamed, the one that stands where it stood. */
function evolve(frozen: Frozen, schema: CompiledSchema, messages: readonly DescMessage[]): Evolution | null {
  const old = compile(frozen.proto).schema
  if (old === null) return null
  const before = messagesOf(old)
  const place = before.findIndex(({ typeName }) => typeName === frozen.message)
  const writer = before[place]
  const reader = messages.find(({ typeName }) => typeName === frozen.message) ?? messages[place] ?? messages[0]
  if (writer === undefined || reader === undefined) return null
  const shown = show(reader, frozen.bytes, schema.registry)
  const read = readAs(reader, frozen.bytes, schema.registry)
  return {
    shown,
    rows: compareReadings(
      show(writer, frozen.bytes, old.registry).frame,
      shown.frame,
      messageSchema(writer, old.registry),
      messageSchema(reader, schema.registry),
      frozen.bytes,
    ),
    json: read.ok ? read.json : null,
    words: read.ok ? '' : read.words,
    message: reader.typeName,
  }
}

/** All of the file, outer ones first. */
function messagesOf({ file }: CompiledSchema): readonly DescMessage[] {
  const walk = (messages: readonly DescMessage[]): DescMessage[] =>
    messages.flatMap((message) => [message, ...walk(message.nestedMessages)])
  return walk(file.messages)
}
