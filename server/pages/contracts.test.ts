/** What a terminal takes away to call by: found by itself, complete, and readable without code generation. */
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt'
import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { protoFiles } from './contracts.ts'
import { pagesPlugin } from './index.ts'

const PROTO = new URL('../../proto/', import.meta.url).pathname
const app = fastify()
let url: string
beforeAll(async () => {
  await app.register(pagesPlugin, { dev: false })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('the contracts to take away', () => {
  test('every file of a contract that is spoken has its text, the app’s own messages have none', async () => {
    const spoken = [...new Set([...contracts].map(({ file }) => `${file.name}.proto`))].filter(
      (name) => !/^google\/protobuf\//.test(name),
    )
    expect(protoFiles(PROTO)).toEqual(expect.arrayContaining(spoken))
    for (const name of spoken) {
      const answer = await fetch(`${url}/proto/${name}`)
      expect([name, answer.status, answer.headers.get('content-type')]).toEqual([
        name,
        200,
        'text/plain; charset=utf-8',
      ])
      expect(await answer.text()).toContain('syntax = "proto3";')
    }
    expect((await fetch(`${url}/proto/api/feed.proto`)).status).toBe(404)
  })

  test('all of them compiled are one file, in which nothing is missing', async () => {
    const answer = await fetch(`${url}/proto/framewise.binpb`)
    expect(answer.headers.get('content-type')).toBe('application/x-protobuf')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="framewise.binpb"')
    const set = fromBinary(FileDescriptorSetSchema, new Uint8Array(await answer.arrayBuffer()))
    const names = set.file.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    // Throws where a file comes before one that it imports, or lacks it.
    const registry = createFileRegistry(set)
    const services = [...contracts].filter(({ kind }) => kind === 'service').map(({ typeName }) => typeName)
    expect(services.length).toBeGreaterThan(4)
    for (const name of services) expect(registry.getService(name)?.methods.length).toBeGreaterThan(0)
  })
})
