/** Contracts made for tests: every scalar type alone, repeated (packed and not), in maps and oneofs; enums, nesting, groups. */
import { create, createFileRegistry, type DescMessage } from '@bufbuild/protobuf'
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label,
  FieldDescriptorProtoSchema,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'

const SCALARS = {
  double: Type.DOUBLE,
  float: Type.FLOAT,
  int64: Type.INT64,
  uint64: Type.UINT64,
  int32: Type.INT32,
  fixed64: Type.FIXED64,
  fixed32: Type.FIXED32,
  bool: Type.BOOL,
  string: Type.STRING,
  bytes: Type.BYTES,
  uint32: Type.UINT32,
  sfixed32: Type.SFIXED32,
  sfixed64: Type.SFIXED64,
  sint32: Type.SINT32,
  sint64: Type.SINT64,
} as const

type Part = Partial<Pick<FieldDescriptorProto, 'typeName' | 'oneofIndex' | 'proto3Optional'>> & {
  readonly label?: FieldDescriptorProto_Label
  readonly packed?: boolean
}

const { OPTIONAL, REPEATED } = FieldDescriptorProto_Label

function field(name: string, number: number, type: Type, { packed, ...part }: Part = {}): FieldDescriptorProto {
  const options = packed === undefined ? {} : { options: { packed } }
  return create(FieldDescriptorProtoSchema, { name, number, type, label: OPTIONAL, ...options, ...part })
}

function mapEntry(name: string, key: FieldDescriptorProto, value: FieldDescriptorProto): DescriptorProto {
  return create(DescriptorProtoSchema, { name, field: [key, value], options: { mapEntry: true } })
}

const scalars = Object.entries(SCALARS)
const isPackable = (type: Type): boolean => type !== Type.STRING && type !== Type.BYTES
const keys = scalars.filter(([name]) => !['double', 'float', 'bytes'].includes(name))

/** `float_value` gives `FloatValueEntry`, the name that compilers derive. */
const entryName = (name: string): string =>
  `${name.replaceAll(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Entry`

const maps = [
  ...scalars.map(([name, type], index) => ({
    name: `of_${name}`,
    number: 200 + index,
    key: Type.STRING,
    type,
    typeName: '',
  })),
  ...keys.map(([name, key], index) => ({
    name: `by_${name}`,
    number: 220 + index,
    key,
    type: Type.STRING,
    typeName: '',
  })),
  { name: 'of_kind', number: 240, key: Type.STRING, type: Type.ENUM, typeName: '.testing.Kind' },
  { name: 'of_nested', number: 241, key: Type.INT32, type: Type.MESSAGE, typeName: '.testing.Everything' },
]

const everything = create(DescriptorProtoSchema, {
  name: 'Everything',
  field: [
    ...scalars.map(([name, type], index) => field(`a_${name}`, 1 + index, type)),
    field('a_kind', 16, Type.ENUM, { typeName: '.testing.Kind' }),
    field('a_nested', 17, Type.MESSAGE, { typeName: '.testing.Everything' }),
    ...scalars.map(([name, type], index) => field(`many_${name}`, 100 + index, type, { label: REPEATED })),
    ...scalars
      .filter(([, type]) => isPackable(type))
      .map(([name, type], index) => field(`loose_${name}`, 130 + index, type, { label: REPEATED, packed: false })),
    field('many_kind', 150, Type.ENUM, { typeName: '.testing.Kind', label: REPEATED }),
    field('many_nested', 151, Type.MESSAGE, { typeName: '.testing.Everything', label: REPEATED }),
    ...maps.map(({ name, number }) =>
      field(name, number, Type.MESSAGE, { typeName: `.testing.Everything.${entryName(name)}`, label: REPEATED }),
    ),
    field('one_string', 300, Type.STRING, { oneofIndex: 0 }),
    field('one_nested', 301, Type.MESSAGE, { typeName: '.testing.Everything', oneofIndex: 0 }),
    field('one_sint64', 302, Type.SINT64, { oneofIndex: 0 }),
    field('maybe_int32', 303, Type.INT32, { oneofIndex: 1, proto3Optional: true }),
    field('far_bool', 536_870_911, Type.BOOL),
  ],
  oneofDecl: [{ name: 'one' }, { name: '_maybe_int32' }],
  nestedType: maps.map(({ name, key, type, typeName }) =>
    mapEntry(entryName(name), field('key', 1, key), field('value', 2, type, typeName ? { typeName } : {})),
  ),
})

const old = create(DescriptorProtoSchema, {
  name: 'Old',
  field: [
    field('result', 1, Type.GROUP, { typeName: '.testing.Old.Result' }),
    field('words', 2, Type.STRING),
    field('loose', 3, Type.INT32, { label: REPEATED }),
  ],
  nestedType: [{ name: 'Result', field: [field('url', 2, Type.STRING), field('hits', 3, Type.INT32)] }],
})

const registry = createFileRegistry(
  create(FileDescriptorSetSchema, {
    file: [
      create(FileDescriptorProtoSchema, {
        name: 'everything.proto',
        syntax: 'proto3',
        package: 'testing',
        messageType: [everything],
        enumType: [
          {
            name: 'Kind',
            value: [
              { name: 'KIND_UNSPECIFIED', number: 0 },
              { name: 'KIND_ROUND', number: 1 },
              { name: 'KIND_BELOW', number: -1 },
            ],
          },
        ],
      }),
      create(FileDescriptorProtoSchema, {
        name: 'old.proto',
        syntax: 'proto2',
        package: 'testing',
        messageType: [old],
      }),
    ],
  }),
)

function message(name: string): DescMessage {
  const found = registry.getMessage(name)
  if (!found) throw new Error(`the test contracts lack ${name}`)
  return found
}

export const Everything = message('testing.Everything')
/** proto2, with a group. */
export const Old = message('testing.Old')
