import { Code } from '@connectrpc/connect'
import { describe, expect, test } from 'vitest'
import { decodePieces, encodePieces } from './base64-stream.ts'

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield Buffer.from(text, 'latin1')
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<string[]> {
  const found: string[] = []
  for await (const piece of stream) found.push(Buffer.from(piece).toString('latin1'))
  return found
}

describe('decoding', () => {
  test.each([
    { name: 'nothing', texts: [], bytes: '' },
    { name: 'one piece', texts: ['Zm9vYmFy'], bytes: 'foobar' },
    { name: 'a piece that is padded', texts: ['Zm8='], bytes: 'fo' },
    { name: 'padded pieces in one chunk', texts: ['Zg==Zm8=Zm9v'], bytes: 'ffofoo' },
    { name: 'padded pieces in chunks of their own', texts: ['Zg==', 'Zm8='], bytes: 'ffo' },
    { name: 'a padding that is cut', texts: ['Zg=', '=Zm8', '='], bytes: 'ffo' },
  ])('$name', async ({ texts, bytes }) => {
    expect((await gather(decodePieces(pieces(...texts)))).join('')).toBe(bytes)
  })

  test('comes to the same wherever it is cut', async () => {
    const text = 'Zm9vYmFyZg==Zm8=Zm9v'
    for (let at = 0; at <= text.length; at += 1) {
      const found = await gather(decodePieces(pieces(text.slice(0, at), text.slice(at))))
      expect(found.join('')).toBe('foobarffofoo')
    }
    expect((await gather(decodePieces(pieces(...text)))).join('')).toBe('foobarffofoo')
  })

  test.each([
    { name: 'a letter of no alphabet', text: 'Zm9*' },
    { name: 'a line break', text: 'Zm9v\r\n==' },
    { name: 'an end in the middle of a quad', text: 'Zm9vZg' },
    { name: 'padding without content', text: '====' },
    { name: 'padding too long', text: 'Z===' },
    { name: 'base64url', text: 'Zm-_' },
  ])('refuses $name', async ({ text }) => {
    await expect(gather(decodePieces(pieces(text)))).rejects.toMatchObject({ code: Code.InvalidArgument })
  })
})

test('encoding pads each piece by itself, so that each can be read at once', async () => {
  expect(await gather(encodePieces(pieces('f', 'fo', 'foo')))).toEqual(['Zg==', 'Zm8=', 'Zm9v'])
})
