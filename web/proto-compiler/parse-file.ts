/** A whole file (Protobuf Language Spec: Proto file). In: text. Out: a draft, and problems by way of `report`. */
import { create } from '@bufbuild/protobuf'
import { Edition, FileDescriptorProtoSchema, FileOptionsSchema } from '@bufbuild/protobuf/wkt'
import type { Draft, Parsing } from './draft.ts'
import { type Option, parseOptionStatement } from './option-values.ts'
import { parseEnum } from './parse-enum.ts'
import { parseExtend } from './parse-extend.ts'
import { parseMessage } from './parse-message.ts'
import { gather, Target } from './parse-options.ts'
import { parseService } from './parse-service.ts'
import { parseVisibility } from './parse-visibility.ts'
import { Mistake, type Report } from './problem.ts'
import { Reader } from './reader.ts'
import { tokenize } from './tokens.ts'

export function parseFile(text: string, name: string, report: Report): Draft {
  const file = create(FileDescriptorProtoSchema, { name })
  const draft: Draft = {
    file,
    places: new Map(),
    imports: [],
    options: [],
    entries: new Map(),
    named: new Set(),
    extendees: new Map(),
    ranges: new Map(),
  }
  const parsing: Parsing = { reader: new Reader(tokenize(text, report)), draft, report, scope: '' }
  const options: Option[] = []
  guarded(parsing, () => parseSyntax(parsing))
  while (!parsing.reader.isOver) guarded(parsing, () => parseTopLevel(parsing, options))
  gather(parsing, file, { schema: FileOptionsSchema, target: Target.TARGET_TYPE_FILE }, options)
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

const EDITIONS = new Map([
  ['2023', Edition.EDITION_2023],
  ['2024', Edition.EDITION_2024],
])

/** Without the first line a file is proto2, as it has been since before there was a choice. */
function parseSyntax({ reader, draft, report }: Parsing): void {
  const first = reader.peek()
  if (reader.is('edition') && reader.is('=', 1)) {
    reader.next()
    reader.next()
    draft.file.syntax = 'editions'
    const edition = reader.string()
    draft.file.edition = EDITIONS.get(edition.text) ?? Edition.EDITION_2023
    if (!EDITIONS.has(edition.text)) report('edition-unknown', edition, { found: edition.text })
    reader.expect(';')
    return
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
  if (reader.take(';')) return
  const visibility = parseVisibility(parsing)
  if (reader.take('package')) parsePackage(parsing)
  else if (reader.take('import')) parseImport(parsing)
  else if (reader.take('option')) options.push(parseOptionStatement(reader))
  else if (reader.take('message')) Object.assign(parseMessage(parsing, draft.file.messageType), visibility)
  else if (reader.take('enum')) Object.assign(parseEnum(parsing, draft.file.enumType), visibility)
  else if (reader.take('service')) parseService(parsing)
  else if (reader.take('extend')) parseExtend(parsing, draft.file.extension, draft.file.messageType)
  else reader.fail('statement')
}

function parsePackage({ reader, draft, report }: Parsing): void {
  const name = reader.fullName()
  reader.expect(';')
  if (draft.file.package !== '') report('package-twice', name)
  draft.file.package = name.text
  draft.places.set(draft.file, { name })
}

/** `import option` brings the definitions of options and nothing else (Protobuf Editions: Edition 2024). */
function parseImport({ reader, draft, report }: Parsing): void {
  const word = reader.peek()
  const isPublic = reader.take('public')
  const isWeak = !isPublic && reader.take('weak')
  const isOption = draft.file.edition >= Edition.EDITION_2024 && !isPublic && !isWeak && reader.take('option')
  if (isWeak && draft.file.edition >= Edition.EDITION_2024) report('import-weak', word)
  const { text: path, start, end } = reader.string()
  reader.expect(';')
  if (draft.imports.some((one) => one.path === path)) report('import-twice', { start, end }, { path })
  draft.imports.push({ path, place: { start, end }, isOption })
  if (isOption) {
    draft.file.optionDependency.push(path)
    return
  }
  const index = draft.file.dependency.push(path) - 1
  if (isPublic) draft.file.publicDependency.push(index)
  if (isWeak) draft.file.weakDependency.push(index)
}
