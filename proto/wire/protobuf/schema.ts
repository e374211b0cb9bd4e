/**
 * What the decoder may know of a message beforehand: the part of a .proto file that gives names and types to numbers. Plain
 * data without any protobuf library, so that the decoder stays pure; `proto/api/wire-schema.ts` makes it from descriptors.
 */
import type { Direction } from '../model.ts'

export type ScalarType =
  | 'double'
  | 'float'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'bool'
  | 'string'
  | 'bytes'

export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarType }
  | { readonly kind: 'enum'; readonly name: string; readonly values: ReadonlyMap<number, string> }
  /** Lazy, because messages may contain themselves. `delimited`: sent as a group instead of with a length. */
  | { readonly kind: 'message'; readonly message: () => MessageSchema; readonly delimited: boolean }

export interface FieldSchema {
  readonly number: number
  /** As in the .proto file: `user_id`. */
  readonly name: string
  /** As in protobuf's JSON form: `userId`. */
  readonly jsonName: string
  readonly type: FieldType
  /** A `map` is a repeated message with the fields key = 1 and value = 2. */
  readonly cardinality: 'singular' | 'repeated' | 'map'
  /** True where even a default value is written: `optional`, a member of a oneof, a message. */
  readonly presence: boolean
  /** How writers write a repeated number; readers take both forms. */
  readonly packed: boolean
  /** Strings that are not UTF-8 are refused. */
  readonly utf8: boolean
  /** The oneof it belongs to, if any: of its members the last on the wire wins. */
  readonly oneof: string | null
}

export interface MessageSchema {
  /** With its package: `example.HelloRequest`. */
  readonly name: string
  readonly fields: ReadonlyMap<number, FieldSchema>
}

/** The message type that a gRPC path carries in a direction: `('/example.ExampleService/SayHello', 'toServer')`. */
export interface SchemaLookup {
  (path: string, direction: Direction): MessageSchema | undefined
  readonly types?: TypeLookup
}

/** A message by its full name, for what says its own type: `google.rpc.BadRequest`. */
export type TypeLookup = (name: string) => MessageSchema | undefined
