import { describe, expect, it } from 'vitest'
import { connectIssues, connectKeys, connectKinds } from '#proto/wire/connect/index.ts'
import { contentIssues, contentKeys } from '#proto/wire/content-coding.ts'
import { engineIoIssues, engineIoKeys, engineIoKinds } from '#proto/wire/engine-io/index.ts'
import { graphqlKeys, graphqlKinds } from '#proto/wire/graphql/index.ts'
import { graphqlWsIssues, graphqlWsKeys, graphqlWsKinds } from '#proto/wire/graphql-transport-ws/index.ts'
import { grpcIssues, grpcKeys } from '#proto/wire/grpc/index.ts'
import { grpcWebIssues, grpcWebKeys, grpcWebKinds } from '#proto/wire/grpc-web/index.ts'
import { hpackIssues, hpackKeys } from '#proto/wire/hpack/index.ts'
import { http1Issues, http1Keys, http1Kinds } from '#proto/wire/http1/index.ts'
import { http1Fixtures } from '#proto/wire/http1/testing/fixtures.ts'
import { http2Issues, http2Keys, http2Kinds } from '#proto/wire/http2/index.ts'
import type { Field, Frame } from '#proto/wire/model.ts'
import { protobufIssues, protobufKeys } from '#proto/wire/protobuf/index.ts'
import { socketIoIssues, socketIoKeys, socketIoKinds } from '#proto/wire/socket-io/index.ts'
import { sseIssues, sseKeys, sseKinds } from '#proto/wire/sse/index.ts'
import { createStack } from '#proto/wire/stack.ts'
import { parseAnnotatedHex } from '#proto/wire/testing/annotated-hex.ts'
import { decode } from '#proto/wire/testing/traffic.ts'
import { webSocketIssues, webSocketKeys, webSocketKinds } from '#proto/wire/websocket/index.ts'
import { LANGUAGES } from '../i18n/index.ts'
import { catalogues } from '../protocols/explanations.ts'
import { explainField, explainFrame, explainIssue } from './index.ts'

const keys = [
  http1Keys,
  http2Keys,
  hpackKeys,
  contentKeys,
  grpcKeys,
  grpcWebKeys,
  connectKeys,
  protobufKeys,
  webSocketKeys,
  sseKeys,
  engineIoKeys,
  socketIoKeys,
  graphqlWsKeys,
  graphqlKeys,
].flatMap((each) => Object.entries(each))
const codes = [
  http1Issues,
  http2Issues,
  hpackIssues,
  contentIssues,
  grpcIssues,
  grpcWebIssues,
  connectIssues,
  protobufIssues,
  webSocketIssues,
  sseIssues,
  engineIoIssues,
  socketIoIssues,
  graphqlWsIssues,
].flatMap((each) => Object.keys(each))

const results = http1Fixtures.map((fixture) => {
  return decode(() => createStack({ version: 1 }), parseAnnotatedHex(fixture.text).turns)
})

describe.each(LANGUAGES)('in %s', (language) => {
  const { fields, frames, issues, specs } = catalogues[language]

  it('every field key has an explanation with its specification', () => {
    expect(keys.filter(([key]) => !fields.has(key))).toEqual([])
    expect(keys.map(([key]) => specs.get(key))).toEqual(keys.map(([, spec]) => spec))
  })

  it('every frame kind and every issue has one', () => {
    expect(http1Kinds.filter((kind) => !frames.has(`http1:${kind}`))).toEqual([])
    expect(Object.keys(http2Kinds).filter((kind) => !frames.has(`http2:${kind}`))).toEqual([])
    expect(Object.keys(grpcWebKinds).filter((kind) => !frames.has(`grpc-web:${kind}`))).toEqual([])
    expect(Object.keys(connectKinds).filter((kind) => !frames.has(`connect:${kind}`))).toEqual([])
    expect(Object.keys(webSocketKinds).filter((kind) => !frames.has(`websocket:${kind}`))).toEqual([])
    expect(Object.keys(sseKinds).filter((kind) => !frames.has(`sse:${kind}`))).toEqual([])
    expect(Object.keys(engineIoKinds).filter((kind) => !frames.has(`engine-io:${kind}`))).toEqual([])
    expect(Object.keys(socketIoKinds).filter((kind) => !frames.has(`socket-io:${kind}`))).toEqual([])
    expect(Object.keys(graphqlWsKinds).filter((kind) => !frames.has(`graphql-transport-ws:${kind}`))).toEqual([])
    expect(Object.keys(graphqlKinds).filter((kind) => !frames.has(`graphql:${kind}`))).toEqual([])
    expect(codes.filter((code) => !issues.has(code))).toEqual([])
  })

  it('no two keys and no two issues share a text', () => {
    const texts = [...fields.values()].map((each) => each.text).filter((text) => typeof text === 'string')
    expect(duplicates(texts)).toEqual([])
    expect(duplicates([...issues.values()])).toEqual([])
  })

  it('whatever HTTP/1.1 brings is said in whole sentences, different for different keys', () => {
    const keyOf = new Map<string, string>()
    for (const result of results) {
      for (const frame of result.frames) {
        expect(explainFrame(frame, result.store, language).text).toMatch(sentence)
        for (const field of flat(frame.fields)) {
          const { label, text } = explainField(field, frame, result.store, language)
          expect(text, `${field.key} = ${String(field.value)}`).toMatch(sentence)
          expect(text).not.toMatch(/undefined|NaN|\[object|null/)
          expect(label).not.toBe(field.key)
          expect(keyOf.get(text) ?? field.key, text).toBe(field.key)
          keyOf.set(text, field.key)
        }
      }
    }
    expect(keyOf.size).toBeGreaterThan(100)
  })

  it('an unknown key, kind or code is shown as it is', () => {
    const span = { source: '>', start: 0, end: 1 }
    const field: Field = { key: 'x.y', span, value: 1 }
    const frame: Frame = {
      id: '>:unknown:0',
      protocol: 'unknown',
      kind: 'thing',
      direction: 'toServer',
      span,
      fields: [field],
      status: 'complete',
      issues: [],
    }
    const nowhere = { bytes: () => new Uint8Array(0) }
    expect(explainField(field, frame, nowhere, language)).toEqual({ label: 'x.y', text: 'x.y' })
    expect(explainFrame(frame, nowhere, language)).toEqual({ label: 'thing', text: 'thing' })
    expect(explainIssue({ code: 'x.z', span }, language)).toEqual({ text: 'x.z' })
  })
})

/** Ends like a sentence, perhaps behind a quotation. */
const sentence = /[.…?!»”]$/

function duplicates(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index)
}

function flat(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...flat(field.children ?? [])])
}
