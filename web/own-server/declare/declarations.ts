/** Types for the learner's handlers, straight from descriptors: comments of the .proto become what the editor shows on hover. */
import type { DescEnum, DescField, DescMessage, DescMethod, DescService } from '@bufbuild/protobuf'
import { ScalarType } from '@bufbuild/protobuf'
import type { CompiledSchema } from '../../proto-compiler/index.ts'
import { localName } from '../local-name.ts'
import { commentsOf } from './comments.ts'
import { FRAMEWISE_TYPES } from './framewise-types.ts'

/** A file as the editor wants it. */
export interface Declared {
  readonly path: string
  readonly text: string
}

/** @param proto the text, for its comments */
export function declarationsOf(schema: CompiledSchema, proto = ''): readonly Declared[] {
  return [
    { path: 'api.d.ts', text: new ApiWriter(schema, commentsOf(proto)).write() },
    { path: 'node_modules/framewise/index.d.ts', text: FRAMEWISE_TYPES },
  ]
}

const KINDS: Readonly<Record<DescMethod['methodKind'], string>> = {
  unary: 'Unary',
  server_streaming: 'ServerStream',
  client_streaming: 'ClientStream',
  bidi_streaming: 'Bidi',
}

/** protobuf-es keeps these as plain values where a field is one of them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['google.protobuf.Struct', '{ [key: string]: unknown }'],
  ['google.protobuf.DoubleValue', 'number'],
  ['google.protobuf.FloatValue', 'number'],
  ['google.protobuf.Int32Value', 'number'],
  ['google.protobuf.UInt32Value', 'number'],
  ['google.protobuf.Int64Value', 'bigint'],
  ['google.protobuf.UInt64Value', 'bigint'],
  ['google.protobuf.BoolValue', 'boolean'],
  ['google.protobuf.StringValue', 'string'],
  ['google.protobuf.BytesValue', 'Uint8Array'],
])

class ApiWriter {
  readonly #schema: CompiledSchema
  readonly #comments: ReadonlyMap<string, string>
  /** Of other files, as they are met. */
  readonly #imported = new Set<DescMessage | DescEnum>()

  constructor(schema: CompiledSchema, comments: ReadonlyMap<string, string>) {
    this.#schema = schema
    this.#comments = comments
  }

  write(): string {
    const { file } = this.#schema
    const lines = ["import type { Bidi, ClientStream, Schema, ServerStream, Service, Unary } from 'framewise'"]
    for (const one of file.services) lines.push(this.#service(one))
    for (const one of file.enums) lines.push(this.#enum(one))
    for (const one of file.messages) lines.push(...this.#messages(one))
    // Grows while it is walked: an imported message may hold another.
    for (const one of this.#imported) {
      lines.push(one.kind === 'enum' ? this.#enum(one) : this.#message(one))
    }
    return `${lines.join('\n\n')}\n`
  }

  #service(service: DescService): string {
    const methods = service.methods.map((method) => {
      const types = `${this.#name(method.input)}, ${this.#name(method.output)}`
      return `${this.#doc(`${service.name}.${method.name}`, '  ')}  ${method.localName}: ${KINDS[method.methodKind]}<${types}>`
    })
    return `${this.#doc(service.name)}export declare const ${service.name}: Service<{\n${methods.join('\n')}\n}>`
  }

  #messages(message: DescMessage): readonly string[] {
    return [
      this.#message(message),
      ...message.nestedEnums.map((one) => this.#enum(one)),
      ...message.nestedMessages
        .filter(({ proto }) => proto.options?.mapEntry !== true)
        .flatMap((one) => this.#messages(one)),
    ]
  }

  #message(message: DescMessage): string {
    const name = this.#name(message)
    const path = this.#path(message.typeName)
    const members = message.members.map((member) => {
      if (member.kind === 'field') {
        return `${this.#doc(`${path}.${member.name}`, '  ')}  ${member.localName}${isOptional(member) ? '?' : ''}: ${this.#type(member)}`
      }
      const cases = member.fields.map((field) => `{ case: '${field.localName}'; value: ${this.#type(field)} }`)
      return `  ${member.localName}: ${[...cases, '{ case: undefined; value?: undefined }'].join(' | ')}`
    })
    const schema = `export declare const ${name}Schema: Schema<${name}>`
    return `${this.#doc(path)}export interface ${name} {\n${members.join('\n')}\n}\n${schema}`
  }

  #enum(of: DescEnum): string {
    const path = this.#path(of.typeName)
    const values = of.values.map((value) => {
      return `${this.#doc(`${path}.${value.name}`, '  ')}  ${value.localName} = ${value.number},`
    })
    return `${this.#doc(path)}export declare enum ${this.#name(of)} {\n${values.join('\n')}\n}`
  }

  #type(field: DescField): string {
    if (field.fieldKind === 'list') return `${this.#one(field.scalar, field.enum ?? field.message)}[]`
    if (field.fieldKind === 'map') return `{ [key: string]: ${this.#one(field.scalar, field.enum ?? field.message)} }`
    if (field.fieldKind === 'message') return PLAIN.get(field.message.typeName) ?? this.#name(field.message)
    return this.#one(field.scalar, field.enum)
  }

  #one(scalar: ScalarType | undefined, of: DescEnum | DescMessage | undefined): string {
    return of === undefined ? scalarType(scalar) : this.#name(of)
  }

  #name(of: DescMessage | DescEnum): string {
    if (of.file === this.#schema.file) return localName(of)
    this.#imported.add(of)
    return of.typeName.replaceAll('.', '_')
  }

  #path(typeName: string): string {
    const { package: of } = this.#schema.file.proto
    return of !== '' && typeName.startsWith(`${of}.`) ? typeName.slice(of.length + 1) : typeName
  }

  #doc(path: string, indent = ''): string {
    const text = this.#comments.get(path)?.replaceAll('*/', '* /')
    return text === undefined ? '' : `${indent}/** ${text.replaceAll('\n', `\n${indent} * `)} */\n`
  }
}

/** Whose absence is told from its default value. */
function isOptional(field: DescField): boolean {
  return (
    field.fieldKind === 'message' ||
    (field.fieldKind !== 'list' && field.fieldKind !== 'map' && field.proto.proto3Optional)
  )
}

const BIG: ReadonlySet<ScalarType | undefined> = new Set([
  ScalarType.INT64,
  ScalarType.UINT64,
  ScalarType.SINT64,
  ScalarType.FIXED64,
  ScalarType.SFIXED64,
])

function scalarType(scalar: ScalarType | undefined): string {
  if (scalar === ScalarType.STRING) return 'string'
  if (scalar === ScalarType.BOOL) return 'boolean'
  if (scalar === ScalarType.BYTES) return 'Uint8Array'
  return BIG.has(scalar) ? 'bigint' : 'number'
}
