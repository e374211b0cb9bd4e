/** Descriptors by name, as reflection asks for them. A file comes with all that it imports, each once, its own first. */
import { type DescExtension, type DescFile, type DescMessage, type Registry, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'

export interface DescriptorIndex {
  /** Full names of the services that the registry holds. */
  readonly services: readonly string[]
  /** Each a serialized google.protobuf.FileDescriptorProto. */
  fileNamed(name: string): Uint8Array[] | undefined
  /** Of a message, enum, value, field, oneof, extension, service or method. */
  fileOf(symbol: string): Uint8Array[] | undefined
  fileOfExtension(message: string, number: number): Uint8Array[] | undefined
  /** Undefined: there is no such message. */
  extensionNumbers(message: string): readonly number[] | undefined
}

export function createDescriptorIndex(registry: Registry): DescriptorIndex {
  const files = new Map<string, DescFile>()
  const symbols = new Map<string, DescFile>()
  const extensions: DescExtension[] = []

  const addMessage = (message: DescMessage): void => {
    const { file, typeName, members, oneofs, nestedMessages, nestedEnums, nestedExtensions } = message
    symbols.set(typeName, file)
    for (const { name } of [...members, ...oneofs]) symbols.set(`${typeName}.${name}`, file)
    for (const nested of nestedMessages) addMessage(nested)
    for (const { typeName: name } of nestedEnums) symbols.set(name, file)
    extensions.push(...nestedExtensions)
  }
  const addFile = (file: DescFile): void => {
    if (files.has(file.proto.name)) return
    files.set(file.proto.name, file)
    for (const message of file.messages) addMessage(message)
    for (const { typeName, values } of file.enums) {
      symbols.set(typeName, file)
      // A value is a sibling of its enum (descriptor.proto: EnumValueDescriptorProto).
      const scope = typeName.slice(0, typeName.lastIndexOf('.') + 1)
      for (const { name } of values) symbols.set(`${scope}${name}`, file)
    }
    for (const { typeName, methods } of file.services) {
      symbols.set(typeName, file)
      for (const { name } of methods) symbols.set(`${typeName}.${name}`, file)
    }
    extensions.push(...file.extensions)
    for (const imported of file.dependencies) addFile(imported)
  }
  const services: string[] = []
  for (const type of registry) {
    addFile(type.file)
    if (type.kind === 'service') services.push(type.typeName)
  }
  for (const { typeName, file } of extensions) symbols.set(typeName, file)

  const encoded = (file: DescFile | undefined): Uint8Array[] | undefined => {
    if (file === undefined) return undefined
    const all = new Set<DescFile>()
    const add = (one: DescFile): void => {
      if (all.has(one)) return
      all.add(one)
      one.dependencies.forEach(add)
    }
    add(file)
    return [...all].map(({ proto }) => toBinary(FileDescriptorProtoSchema, proto))
  }
  const extensionsOf = (message: string) => extensions.filter(({ extendee }) => extendee.typeName === message)
  return {
    services,
    fileNamed: (name) => encoded(files.get(name)),
    fileOf: (symbol) => encoded(symbols.get(symbol.replace(/^\./, ''))),
    fileOfExtension: (message, number) => encoded(extensionsOf(message).find((one) => one.number === number)?.file),
    extensionNumbers: (message) =>
      symbols.has(message) ? extensionsOf(message).map(({ number }) => number) : undefined,
  }
}
