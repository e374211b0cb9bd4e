import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fromBinary, fromJson, type JsonValue, type Registry, toJson } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { RULE_FILES } from './testing/rules.ts'

const BUF = join(import.meta.dirname, '../../node_modules/.bin/buf')
const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

/**
 * Where buf 1.74 and protoc 35 do not say the same, and we go by the specification against buf: each with the rule. A row that buf
 * comes to agree on makes the test fail, and goes.
 */
const AGAINST_BUF: readonly (readonly [part: string, rule: string])[] = [
  ['string a = 1e1;', 'Integer literals: a number of a field has no exponent'],
  ['json_name = "[x]"', 'ProtoJSON: names in brackets are those of extensions'],
  ['reserved; }', 'Reserved: at least one range or name'],
  ['allow_alias = false; A = 0; B = 1;', 'Enum: what has no effect is not written'],
  ['message enum = 2', 'Message element: `message` begins one'],
  ['option optimize_for = 1;', 'Constant: an enum is named'],
  ['repeated repeated = 1;', 'Field: a name stands before its number'],
  ['int32 a = 1 [default = 1e3]', 'Constant: a whole number has no exponent'],
  ['a = 1 [default = 0x10]; }', 'Constant: a floating-point number may be a whole one'],
  ['E a = 1 [default = 1]', 'Constant: an enum is named'],
  ['map<string, E> a = 1; } enum E { A = 1; }', 'Maps: the first value of an enum in a map is 0'],
  ['service S { option features.field_presence', 'Feature Settings: targets'],
  ['default = "x", features.field_presence = IMPLICIT', 'Feature Settings: what cannot be absent has no default'],
  ['option features.field_presence = IMPLICIT; message M { string a = 1 [default', 'Feature Settings: the same'],
]

const BINARY = 'built.binpb'
const JSON_FORM = 'built.json'

const nameOf = (index: number) => `rule${index}.proto`

function build(path: string, files: readonly number[], out: string): SpawnSyncReturns<Buffer> {
  mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(join(folder, path, 'buf.yaml'), 'version: v2\n')
  for (const index of files) writeFileSync(join(folder, path, nameOf(index)), RULE_FILES[index]?.text ?? '')
  return spawnSync(
    BUF,
    ['build', '.', '--error-format=json', '--as-file-descriptor-set', '--exclude-source-info', '-o', out],
    { cwd: join(folder, path), maxBuffer: 1 << 26 },
  )
}

/** The files that a run refuses; what it says besides that is no answer, and told. */
function refusedBy({ stdout, stderr }: SpawnSyncReturns<Buffer>): ReadonlySet<string> {
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '')
  return new Set(lines.map((line) => String(JSON.parse(line).path)))
}

const all = [...RULE_FILES.keys()]
const together = all.filter((index) => RULE_FILES[index]?.isAlone === false)
const refused = refusedBy(build('all', together, BINARY))
const taken = together.filter((index) => !refused.has(nameOf(index)))
build('taken', taken, BINARY)
const alone = all.filter((index) => RULE_FILES[index]?.isAlone === true)
const takenAlone = alone.filter((index) => build(`alone/${index}`, [index], JSON_FORM).status === 0)
const takes = new Set([...taken, ...takenAlone])

/** As buf has them: those that were built together in binary, the others in JSON. */
const set = fromBinary(FileDescriptorSetSchema, readFileSync(join(folder, 'taken', BINARY)))
const inBinary = new Map(set.file.map((file) => [file.name, file]))

function theirs(index: number, registry: Registry): FileDescriptorProto | undefined {
  const known = inBinary.get(nameOf(index))
  if (known !== undefined) return known
  const built: { readonly file: readonly { readonly name: string }[] } = JSON.parse(
    readFileSync(join(folder, 'alone', `${index}`, JSON_FORM), 'utf8'),
  )
  const file: JsonValue = built.file.find(({ name }) => name === nameOf(index)) ?? {}
  return fromJson(FileDescriptorProtoSchema, file, { registry })
}

const rows = RULE_FILES.map(({ rule, text }, index) => ({ rule, text, index, line: text.replaceAll('\n', ' ') }))

describe('a file is taken or refused as buf does', () => {
  const known = AGAINST_BUF.map(([part]) => part)
  const isAgainst = (text: string) => known.some((part) => text.includes(part))

  test.each(rows.filter(({ text }) => !isAgainst(text)))('$rule: $line', ({ text, index }) => {
    const { problems, schema } = compile(text, nameOf(index))
    expect({ isTaken: schema !== null, problems: takes.has(index) ? problems.filter(isError) : [] }).toEqual({
      isTaken: takes.has(index),
      problems: [],
    })
  })

  test.each(AGAINST_BUF)('against buf, by the specification: %s (%s)', (part) => {
    const here = rows.filter(({ text }) => text.includes(part))
    expect(here.length).toBeGreaterThan(0)
    for (const { text, index } of here) expect(compile(text, nameOf(index)).schema !== null).toBe(!takes.has(index))
  })
})

describe('descriptors are those that buf makes', () => {
  const both = rows.flatMap(({ rule, text, line, index }) => {
    const { schema } = compile(text, nameOf(index))
    return schema === null || !takes.has(index) ? [] : [{ rule, line, index, schema }]
  })

  test.each(both)('$rule: $line', ({ index, schema: { proto, registry } }) => {
    const plain = (file: typeof proto | undefined) => file && toJson(FileDescriptorProtoSchema, file, { registry })
    expect(plain(proto)).toEqual(plain(theirs(index, registry)))
  })
})

function isError({ severity }: { readonly severity: string }): boolean {
  return severity === 'error'
}
