import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clearField, fromBinary, toJson } from '@bufbuild/protobuf'
import { type FileDescriptorProto, FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { FILES } from './testing/files.ts'

const ROOT = join(import.meta.dirname, '../..')
const BUF = join(ROOT, 'node_modules/.bin/buf')
const folder = mkdtempSync(join(tmpdir(), 'compile-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What buf makes of a folder, by file. */
function built(path: string): ReadonlyMap<string, FileDescriptorProto> {
  const image = execFileSync(BUF, ['build', path, '--as-file-descriptor-set', '--exclude-source-info', '-o', '-'], {
    maxBuffer: 1 << 26,
  })
  return new Map(fromBinary(FileDescriptorSetSchema, image).file.map((file) => [file.name, file]))
}

function plain(file: FileDescriptorProto | undefined) {
  if (file === undefined) return undefined
  clearField(file, FileDescriptorProtoSchema.field.sourceCodeInfo)
  return toJson(FileDescriptorProtoSchema, file)
}

describe('descriptors are those that buf makes', () => {
  const ours = built(join(ROOT, 'proto'))
  test.each([
    'example.proto',
    'user_service.proto',
    'user.proto',
    'user_v1.proto',
    'echo.proto',
    'gateway.proto',
    'api/feed.proto',
  ])('of %s', (name) => {
    const { problems, schema } = compile(readFileSync(join(ROOT, 'proto', name), 'utf8'), name)
    expect(problems).toEqual([])
    expect(plain(schema?.proto)).toEqual(plain(ours.get(name)))
  })

  for (const { name, text } of FILES) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'buf.yaml'), 'version: v2\n')
  const theirs = built(folder)
  test.each(FILES)('of $name', ({ name, text }) => {
    const { problems, schema } = compile(text, name)
    expect(problems).toEqual([])
    expect(plain(schema?.proto)).toEqual(plain(theirs.get(name)))
  })
})
