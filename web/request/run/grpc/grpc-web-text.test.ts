import { expect, test } from 'vitest'
import { createBase64Decoder, overText, toBase64 } from './grpc-web-text.ts'

const letters = (text: string) => new TextEncoder().encode(text)

async function decoded(chunks: readonly string[]): Promise<string> {
  const stream = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(letters(chunk))
      controller.close()
    },
  })
  return new Response(stream.pipeThrough(createBase64Decoder())).text()
}

const whole = toBase64(letters('Hello, ')) + toBase64(letters('Anna'))

test('pieces that were encoded one by one are read through their padding', async () => {
  expect(whole).toContain('=')
  expect(await decoded([whole])).toBe('Hello, Anna')
})

test.each(Array.from({ length: whole.length }, (_, at) => at))('a cut at %i changes nothing', async (at) => {
  expect(await decoded([whole.slice(0, at), whole.slice(at)])).toBe('Hello, Anna')
})

test('an answer that ends within a group is an error', async () => {
  await expect(decoded(['SGVs', 'bG'])).rejects.toThrow('base64')
})

test('the call goes out and comes back as text, and the library sees the binary form', async () => {
  let sent: RequestInit | undefined
  const fetch = overText(async (_, init) => {
    sent = init
    return new Response(btoa('\u0080'), { headers: { 'content-type': 'application/grpc-web-text+proto' } })
  })
  const response = await fetch('http://h/S/M', { method: 'POST', body: new Uint8Array([0, 255]) })
  expect([...new Headers(sent?.headers)]).toEqual([
    ['accept', 'application/grpc-web-text'],
    ['content-type', 'application/grpc-web-text+proto'],
  ])
  expect(sent?.body).toBe('AP8=')
  expect(response.headers.get('content-type')).toBe('application/grpc-web+proto')
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0x80])
})

test('an answer in the binary form, such as an error of HTTP, passes as it is', async () => {
  const answer = new Response('no', { status: 415 })
  expect(await overText(async () => answer)('http://h/S/M', {})).toBe(answer)
})
