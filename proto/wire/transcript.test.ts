import { describe, expect, it } from 'vitest'
import { createStack } from './stack.ts'
import { decode, type Turn } from './testing/traffic.ts'
import { transcript } from './transcript.ts'

describe('transcript', () => {
  it('is one line of facts per frame', () => {
    const turns: readonly Turn[] = [
      turn('toServer', 'POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'),
      turn('toClient', `HTTP/1.1 200 OK\r\nX-Long: ${'y'.repeat(80)}\r\nContent-Length: 5\r\n\r\nhal`),
    ]
    const { frames } = decode(() => createStack({ version: 1 }), turns)
    expect(transcript(frames.toReversed()).split('\n')).toEqual([
      '> 67+5 http1 last-chunk | chunk.size 0',
      '> 57+10 http1 chunk | chunk.size 5 | payload 5',
      '> 0+57 http1 request-head | request-line POST /a HTTP/1.1 | field Host: a | field Transfer-Encoding: chunked',
      '< 128+3 http1 body truncated | payload 3',
      `< 0+128 http1 response-head | status-line HTTP/1.1 200 OK | field X-Long: ${'y'.repeat(51)}… | field Content-Length: 5`,
    ])
  })

  it('names what is wrong', () => {
    const { frames } = decode(() => createStack({ version: 1 }), [turn('toServer', 'nonsense\r\n\r\n')])
    expect(transcript(frames)).toBe(
      '> 0+12 http1 request-head invalid | request-line nonsense ! http1.start-line.invalid',
    )
  })
})

function turn(direction: Turn['direction'], text: string): Turn {
  return { direction, bytes: new TextEncoder().encode(text) }
}
