/**
 * The text of a .proto file becomes descriptors that @bufbuild/protobuf works with. In: text. Out: a registry, or what is
 * wrong; never throws. Pure: it runs in a worker and in tests.
 */
import { createFileRegistry, type DescFile, type FileRegistry } from '@bufbuild/protobuf'
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt'
import { checkFile } from './check.ts'
import { importable } from './imports.ts'
import { parseFile } from './parse-file.ts'
import type { ProtoProblem, Report } from './problem.ts'
import { resolveTypes } from './resolve-types.ts'

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
  const draft = parseFile(text, name, report)
  resolveTypes(draft, report)
  checkFile(draft, report)
  problems.sort((a, b) => a.start - b.start)
  if (problems.some(({ severity }) => severity === 'error')) return { problems, schema: null }
  try {
    const registry = createFileRegistry(draft.file, (path) => importable.get(path))
    const file = registry.getFile(name)
    if (file === undefined) throw new Error(`no ${name} in its own registry`)
    return { problems, schema: { proto: draft.file, file, registry } }
  } catch (error) {
    // A rule that the checks above do not know: its words are the library's, the text is kept.
    report('refused', { start: 0, end: 0 }, { words: error instanceof Error ? error.message : String(error) })
    return { problems, schema: null }
  }
}
