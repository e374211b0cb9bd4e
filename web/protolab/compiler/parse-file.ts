/** A whole file (Protobuf Language Spec: Proto file). In: text. Out: a draft, and problems by way of `report`. */
import { create } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema, FileOptionsSchema } from '@bufbuild/protobuf/wkt'
import type { Draft, Parsing } from './draft.ts'
import { type Option, parseOptionStatement, readOptions } from './options.ts'
import { parseEnum } from './parse-enum.ts'
import { parseMessage } from './parse-message.ts'
import { parseService } from './parse-service.ts'
import { Mistake, type Report } from './problem.ts'
import { Reader } from './reader.ts'
import { tokenize } from './tokens.ts'

export function parseFile(text: string, name: string, report: Report): Draft {
  const file = create(FileDescriptorProtoSchema, { name })
  const draft: Draft = { file, places: new Map(), imports: [] }
  const parsing: Parsing = { reader: new Reader(tokenize(text, report)), draft, report }
  const options: Option[] = []
  guarded(parsing, () => parseSyntax(parsing))
  while (!parsing.reader.isOver) guarded(parsing, () => parseTopLevel(parsing, options))
  const read = readOptions(parsing, FileOptionsSchema, options)
  if (read !== undefined) file.options = read
  return draft
}

function guarded({ reader, report }: Parsing, parse: () => void): void {
  try {
    parse()
  } catch (error) {
    if (!(error instanceof Mistake)) throw error
    const { code, facts } = error.problem
    report(code, error.problem, facts)
    const before = reader.peek()
    reader.skipStatement()
    // A brace that closes nothing would hold the reader forever.
    if (reader.peek() === before) reader.next()
  }
}

/** Without the first line a file is proto2, as it has been since before there was a choice. */
function parseSyntax({ reader, draft, report }: Parsing): void {
  const first = reader.peek()
  if (reader.is('edition') && reader.is('=', 1)) {
    draft.file.syntax = 'proto3'
    reader.mistake('edition', first)
  }
  if (!reader.is('syntax')) {
    report('syntax-missing', first, {}, 'warning')
    return
  }
  reader.next()
  reader.expect('=')
  const syntax = reader.string()
  if (syntax.text !== 'proto2') draft.file.syntax = 'proto3'
  if (syntax.text !== 'proto3' && syntax.text !== 'proto2') report('syntax-unknown', syntax, { found: syntax.text })
  reader.expect(';')
}

function parseTopLevel(parsing: Parsing, options: Option[]): void {
  const { reader, draft } = parsing
  const first = reader.peek()
  if (reader.take(';')) return
  if (reader.take('package')) parsePackage(parsing)
  else if (reader.take('import')) parseImport(parsing)
  else if (reader.take('option')) options.push(parseOptionStatement(parsing))
  else if (reader.take('message')) parseMessage(parsing, draft.file.messageType)
  else if (reader.take('enum')) parseEnum(parsing, draft.file.enumType)
  else if (reader.take('service')) parseService(parsing)
  else if (reader.is('extend')) reader.mistake('extensions', first)
  else reader.fail('statement')
}

function parsePackage({ reader, draft, report }: Parsing): void {
  const name = reader.fullName()
  reader.expect(';')
  if (draft.file.package !== '') report('package-twice', name)
  draft.file.package = name.text
}

function parseImport({ reader, draft }: Parsing): void {
  const isPublic = reader.take('public')
  const isWeak = !isPublic && reader.take('weak')
  const { text: path, start, end } = reader.string()
  reader.expect(';')
  const index = draft.file.dependency.push(path) - 1
  if (isPublic) draft.file.publicDependency.push(index)
  if (isWeak) draft.file.weakDependency.push(index)
  draft.imports.push({ path, place: { start, end } })
}
