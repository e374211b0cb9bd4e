import { expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { contractOf } from '#proto/own-server/descriptors.ts'
import { petContract } from '../../trace/testing/own-traffic.ts'
import { parseDocument, resolveRequest } from '../language/index.ts'
import { type CommandTarget, commandFor } from './commands.ts'
import { httpFile } from './http-file.ts'
import { programFor } from './programs/index.ts'

const target: CommandTarget = {
  httpUrl: 'http://localhost:8080',
  grpcTarget: 'localhost:50051',
  grpcTarget2: 'localhost:50052',
  sandbox: 'quiet-otter',
  contracts,
  own: { host: 'localhost:51003', contracts: contractOf(petContract('species')) },
}

function requestOf(text: string) {
  const document = parseDocument(text)
  const [node] = document.requests
  const variables = { host: target.httpUrl, mine: 'http://localhost:51003' }
  const request = node ? resolveRequest(document, node, variables) : null
  if (!request) throw new Error(`no request in ${text}`)
  return request
}

const CALL = 'GRPC {{mine}}/pets.PetService/Name\n\n{"species": "cat"}'

test.each([
  [CALL, `grpcurl -plaintext -d '{"species": "cat"}' localhost:51003 pets.PetService/Name`],
  [`# @port 50052\n${CALL}`, `grpcurl -plaintext -d '{"species": "cat"}' localhost:51003 pets.PetService/Name`],
  ['GET {{mine}}/hello/Ada', 'curl -i http://localhost:51003/hello/Ada'],
  [
    `# @transport connect\n${CALL}`,
    `curl -i http://localhost:51003/pets.PetService/Name -H 'content-type: application/json' -H 'connect-protocol-version: 1' --data-raw '{"species":"cat"}'`,
  ],
])('%j is a line that names its port alone: no contract in a file, and no sandbox', (text, line) => {
  expect(commandFor(requestOf(text), 'bash', target)?.line?.replaceAll(/\s*\\\n\s*/g, ' ')).toBe(line)
})

test.each(['typescript', 'python', 'go'] as const)(
  'a call is a program in %s, by the contract that is deployed',
  (language) => {
    const text = programFor(requestOf(CALL), language, target)?.text ?? ''
    expect(text).toContain('localhost:51003')
    expect(text).toContain('pets.proto')
    expect(text).not.toMatch(/sandbox/)
  },
)

test('without a deployment a call is no program', () => {
  expect(programFor(requestOf(CALL), 'go', { ...target, own: null })).toBeNull()
})

test.each([
  ['GET {{host}}/a', '@host = http://h:1\n\nGET {{host}}/a\n'],
  ['GET {{mine}}/a\n\n', '@host = http://h:1\n@mine = http://h:2\n\nGET {{mine}}/a\n'],
])('%j for an editor defines what it names', (text, file) => {
  expect(httpFile(text, { host: 'http://h:1', mine: 'http://h:2' })).toBe(file)
})
