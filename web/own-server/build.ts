/** The learner's two files, made ready for the runtime: descriptors out of the .proto, JavaScript out of TypeScript. Pure, and late: sucrase comes along. */
import { type DescFile, toBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { transform } from 'sucrase'
import { ownServerLimits } from '#proto/own-server/limits.ts'
import { compile } from '../proto-compiler/index.ts'
import { PROTO_NAME } from './proto-name.ts'
import type { DeployFailure } from './types.ts'

export interface Built {
  /** The learner's own file is the last of the set. */
  readonly descriptorSet: Uint8Array<ArrayBuffer>
  readonly code: string
  readonly needsGraphql: boolean
}

export function build(proto: string, source: string): Built | DeployFailure {
  const size = new TextEncoder().encode(proto + source).length
  if (size > ownServerLimits.sourceBytes) return refused('source-too-large', `${size} > ${ownServerLimits.sourceBytes}`)
  const { schema, problems } = compile(proto, PROTO_NAME)
  if (schema === null) return { kind: 'proto', problems }
  const descriptorSet = toBinary(FileDescriptorSetSchema, {
    $typeName: 'google.protobuf.FileDescriptorSet',
    file: importsFirst(schema.file).map(({ proto }) => proto),
  })
  if (descriptorSet.length > ownServerLimits.descriptorBytes) {
    return refused('descriptors-too-large', `${descriptorSet.length} > ${ownServerLimits.descriptorBytes}`)
  }
  try {
    // Only types are taken away: lines stay where they are.
    const { code } = transform(source, { transforms: ['typescript', 'imports'], disableESTransforms: true })
    return { descriptorSet, code, needsGraphql: /\bgraphql\s*\(/.test(source) }
  } catch (error) {
    return syntaxFailure(error)
  }
}

/** The library takes a file only behind those that it imports. */
function importsFirst(file: DescFile, met: Set<string> = new Set()): readonly DescFile[] {
  if (met.has(file.name)) return []
  met.add(file.name)
  return [...file.dependencies.flatMap((one) => importsFirst(one, met)), file]
}

function refused(reason: 'source-too-large' | 'descriptors-too-large', detail: string): DeployFailure {
  return { kind: 'refused', reason, detail }
}

/** `Error transforming …: Unexpected token (3:7)`. */
function syntaxFailure(error: unknown): DeployFailure {
  const words = error instanceof Error ? error.message : String(error)
  const [, text = words, line = '1', column = '1'] =
    /^(?:Error transforming [^:]*: )?(.*?)(?: \((\d+):(\d+)\))?$/s.exec(words) ?? []
  return { kind: 'syntax', line: Number(line), column: Number(column), message: text }
}
