import { create } from '@bufbuild/protobuf'
import { Code } from '@connectrpc/connect'
import { expect, test } from 'vitest'
import { type ChatMessage, ChatMessageSchema } from '#proto/gen/user_pb.js'
import { createLocalFanOut } from '../../../fan-out/index.ts'
import { Sender } from '../testing/sender.ts'
import { createChatRooms } from './chat-rooms.ts'

const signal = new AbortController().signal
const message = (content: string): ChatMessage => create(ChatMessageSchema, { userId: '1', content })

test('who does not read what others say is put out, behind what was kept for them', async () => {
  const rooms = createChatRooms(createLocalFanOut())
  const silent = new Sender<ChatMessage>()
  const deaf = rooms.join('room', silent, signal)[Symbol.asyncIterator]()
  const speaker = new Sender<ChatMessage>()
  const hears = rooms.join('room', speaker, signal)[Symbol.asyncIterator]()
  for (let count = 1; count <= 1001; count += 1) {
    speaker.send(message(`line ${count}`))
    await hears.next()
  }
  let kept = 0
  const readAll = async () => {
    for (;;) {
      await deaf.next()
      kept += 1
    }
  }
  await expect(readAll()).rejects.toMatchObject({ code: Code.ResourceExhausted })
  expect(kept).toBe(1001)
})

test('who does not read their own answers is read no further', async () => {
  let asked = 0
  async function* endless(): AsyncIterable<ChatMessage> {
    for (; asked < 1000; asked += 1) yield message(`line ${asked}`)
  }
  const hears = createChatRooms(createLocalFanOut()).join('room', endless(), signal)[Symbol.asyncIterator]()
  await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toBeLessThan(20)
  for (let heard = 0; heard < 100; heard += 1) await hears.next()
  expect(asked).toBeGreaterThan(90)
  expect(asked).toBeLessThan(130)
})

test('what is cancelled is over, and hears nothing more', async () => {
  const cancel = new AbortController()
  const rooms = createChatRooms(createLocalFanOut())
  const hears = rooms.join('room', new Sender<ChatMessage>(), cancel.signal)[Symbol.asyncIterator]()
  const next = hears.next()
  cancel.abort(new Error('left'))
  await expect(next).rejects.toThrow('left')
})
