/**
 * The text of a .proto file becomes descriptors that @bufbuild/protobuf works with. In: text. Out: a registry, or what is
 * wrong; never throws. Pure: it runs in a worker and in tests.
 */
import { create, createFileRegistry, type DescFile, type FileRegistry } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import { applyOptions, applyOwnExtensions } from './apply-options.ts'
import { checkFile } from './check.ts'
import { importable } from './imports.ts'
import { parseFile } from './parse-file.ts'
import type { ProtoProblem, Report } from './problem.ts'
import { resolveTypes } from './resolve-types.ts'
import { symbolsOf } from './symbols.ts'

export interface Compiled {
  readonly problems: readonly ProtoProblem[]
  /** Null while there is an error. */
  readonly schema: CompiledSchema | null
}

export interface CompiledSchema {
  readonly proto: FileDescriptorProto
  readonly file: DescFile
  readonly registry: FileRegistry
}

/** What the file is called, in generated code too. */
const FILE_NAME = 'lab.proto'

export function compile(text: string, name: string = FILE_NAME): Compiled {
  const problems: ProtoProblem[] = []
  const report: Report = (code, { start, end }, facts = {}, severity = 'error') => {
    problems.push({ code, severity, start, end, facts })
  }
  const hasError = () => problems.some(({ severity }) => severity === 'error')
  const draft = parseFile(text, name, report)
  const symbols = symbolsOf(draft)
  resolveTypes(draft, symbols, report)
  applyOptions(draft, symbols, report)
  checkFile(draft, symbols, report)
  let schema: CompiledSchema | null = null
  try {
    const registry = hasError() ? null : createFileRegistry(draft.file, fileAt)
    const file = registry?.getFile(name)
    if (registry !== null && file !== undefined) {
      applyOwnExtensions(draft, symbols, report, registry)
      schema = { proto: draft.file, file, registry }
    }
  } catch (error) {
    // A rule that the checks above do not know: its words are the library's, the text is kept.
    report('refused', { start: 0, end: 0 }, { words: error instanceof Error ? error.message : String(error) })
  }
  problems.sort((a, b) => a.start - b.start)
  return { problems, schema: hasError() ? null : schema }
}

/** In place of a file that is not here stands an empty one: what it should have brought has been missed by then. */
function fileAt(path: string): DescFile | FileDescriptorProto {
  return importable.get(path) ?? create(FileDescriptorProtoSchema, { name: path })
}
