import { describe, expect, test } from 'vitest'
import { createFanOut } from '../../fan-out/index.ts'
import type { ChatMessage } from '../index.ts'
import { onEachDatabase } from '../testing/on-each-database.ts'
import type { ChatLimits } from './chat-limits.ts'
import { openChat } from './open-chat.ts'

const entry = (message: string, more = {}) => ({ room: 'hall', username: 'ada', message, ...more })

onEachDatabase((setting) => {
  /** As often as wanted, like a restart. */
  const open = async (limits: Partial<ChatLimits> = {}) =>
    openChat({ records: setting.store.chat, wire: await createFanOut(), limits, now: () => setting.clock })
  const textsOf = (messages: readonly ChatMessage[]) => messages.map(({ message }) => message)
  const all = { offset: 0, limit: 1000 }

  describe('chat', () => {
    test('gives rising numbers, also after a restart and a reset, to each sandbox its own', async () => {
      const chat = await open()
      const first = await chat.send('one', entry('a'))
      const crowd = await Promise.all(Array.from({ length: 50 }, (_, index) => chat.send('one', entry(`${index}`))))
      expect([first.id, ...crowd.map(({ id }) => id)]).toEqual(Array.from({ length: 51 }, (_, index) => index + 1))
      expect((await chat.send('two', entry('a'))).id).toBe(1)

      const again = await open()
      expect((await again.send('one', entry('b'))).id).toBe(52)
      await again.reset('one')
      expect(await again.history('one', 'hall', all)).toEqual({ messages: [], total: 0 })
      expect((await again.send('one', entry('c'))).id).toBe(53)
      expect((await (await open()).send('one', entry('d'))).id).toBe(54)
    })

    test('tells what is kept, in order, once', async () => {
      const chat = await open()
      const heard: ChatMessage[] = []
      const found: Promise<number>[] = []
      chat.onMessage((sandbox, message) => {
        heard.push(message)
        // Already in the store.
        found.push(setting.store.chat.after(sandbox, 'hall', message.id - 1, 1).then((rows) => rows.length))
      })
      const sent = await Promise.all(Array.from({ length: 20 }, (_, index) => chat.send('one', entry(`${index}`))))
      expect(heard).toEqual(sent)
      expect(new Set(await Promise.all(found))).toEqual(new Set([1]))
    })

    test('takes once what a sender says again under one client id, also after a restart', async () => {
      const chat = await open()
      const again = entry('once', { clientId: 'c' })
      const [first, second] = await Promise.all([chat.send('one', again), chat.send('one', again)])
      expect(second).toEqual(first)
      const others = [{ room: 'yard' }, { username: 'grace' }, { clientId: 'd' }, { clientId: undefined }]
      for (const more of others) {
        expect((await chat.send('one', { ...again, ...more })).id).toBeGreaterThan(first.id)
      }
      expect(await (await open()).send('one', again)).toMatchObject({ id: first.id, message: 'once' })
      expect((await chat.history('one', 'hall', all)).total).toBe(4)
    })

    test('shows the newest page first, the oldest message of it first', async () => {
      const chat = await open()
      for (const text of ['a', 'b', 'c', 'd', 'e']) await chat.send('one', entry(text))
      await chat.send('one', entry('elsewhere', { room: 'yard' }))
      const page = async (offset: number) => textsOf((await chat.history('one', 'hall', { offset, limit: 2 })).messages)
      expect([await page(0), await page(2), await page(4), await page(6)]).toEqual([['d', 'e'], ['b', 'c'], ['a'], []])
      expect((await chat.history('one', 'hall', { offset: 0, limit: 2 })).total).toBe(5)
    })

    test('lets nothing come between what was missed and what is told', async () => {
      const chat = await open()
      const { id } = await chat.send('one', entry('a'))
      const followed: string[] = []
      let isIn = false
      chat.onMessage((_sandbox, { message }) => {
        if (isIn) followed.push(message)
      })
      const talk = Promise.all(Array.from({ length: 30 }, (_, index) => chat.send('one', entry(`${index}`))))
      await chat.follow('one', 'hall', id, (missed) => {
        followed.push(...textsOf(missed))
        isIn = true
      })
      await talk
      expect(followed).toEqual(Array.from({ length: 30 }, (_, index) => `${index}`))
    })

    test.each([
      { name: 'messages', limits: { messagesPerSandbox: 20 } },
      { name: 'bytes', limits: { bytesPerSandbox: 20 * 70 } },
    ])('lets the oldest go where there are too many $name', async ({ limits }) => {
      const chat = await open(limits)
      for (let index = 0; index < 100; index += 1) await chat.send('one', entry(`${100 + index}`))
      const { messages, total } = await chat.history('one', 'hall', all)
      expect(total).toBeLessThanOrEqual(20)
      expect(total).toBeGreaterThan(15)
      expect(textsOf(messages)).toEqual(Array.from({ length: total }, (_, index) => `${200 - total + index}`))
      expect((await (await open(limits)).send('one', entry('next'))).id).toBe(101)
    })

    test('is emptied where nobody speaks for long, the shared one earlier', async () => {
      const chat = await open({ idleMilliseconds: 1000, sharedIdleMilliseconds: 100 })
      for (const sandbox of ['one', 'shared']) await chat.send(sandbox, entry('a'))
      setting.clock += 500
      await chat.sweep()
      const totals = async () => [
        (await chat.history('one', 'hall', all)).total,
        (await chat.history('shared', 'hall', all)).total,
      ]
      expect(await totals()).toEqual([1, 0])
      setting.clock += 500
      await chat.sweep()
      expect(await totals()).toEqual([0, 0])
      // A client of the shared world may have seen the number 1.
      expect((await chat.send('shared', entry('b'))).id).toBe(2)
    })

    test('refuses another sandbox when there are as many as may be', async () => {
      const chat = await open({ sandboxes: 1 })
      await chat.send('one', entry('a'))
      await expect(chat.send('two', entry('a'))).rejects.toMatchObject({ code: 'quota_exceeded' })
      await chat.send('one', entry('b'))
    })
  })
})
