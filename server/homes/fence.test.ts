import { describe, expect, test } from 'vitest'
import { createFence, fenced } from './fence.ts'

function open() {
  const here = new Set(['mine'])
  /** Not sure of what it holds until this resolves. */
  const unsure = new Map<string, Promise<boolean>>()
  const fence = createFence({
    isHere: (world) => here.has(world),
    isHereAgain: async (world) => unsure.get(world) ?? false,
  })
  const written: string[] = []
  const open: (() => void)[] = []
  const records = {
    write: (world: string, what: string) =>
      new Promise<void>((resolve) => {
        open.push(() => {
          written.push(`${world} ${what}`)
          resolve()
        })
      }),
    append: async ({ sandbox }: { readonly sandbox: string }, what: string) => void written.push(`${sandbox} ${what}`),
    read: async (world: string) => `${world}, read`,
  }
  const release = (): void => {
    for (const end of open.splice(0)) end()
  }
  return { here, unsure, fence, written, release, records: fenced(records, ['write', 'append'], fence) }
}

describe('a fence', () => {
  test('lets the home write, and everybody read', async () => {
    const { records, written, release } = open()
    const done = records.write('mine', 'a')
    release()
    await done
    await records.append({ sandbox: 'mine' }, 'b')
    expect(written).toEqual(['mine a', 'mine b'])
    expect(await records.read('theirs')).toBe('theirs, read')
  })

  test.each(['write', 'append'] as const)(
    'refuses %s for a world that lives elsewhere, and says to come again',
    async (name) => {
      const { records, written } = open()
      const done = name === 'write' ? records.write('theirs', 'a') : records.append({ sandbox: 'theirs' }, 'a')
      await expect(done).rejects.toMatchObject({ code: 'storage_unavailable', retryAfter: 1 })
      expect(written).toEqual([])
    },
  )

  test.each([
    { name: 'is sure again', isHere: true, written: ['mine a'] },
    { name: 'is not its home any more', isHere: false, written: [] },
  ])('asks who is not sure to wait, and does as it $name', async ({ isHere, written: expected }) => {
    const { here, unsure, records, written } = open()
    here.clear()
    const { promise, resolve } = Promise.withResolvers<boolean>()
    unsure.set('mine', promise)
    const done = records.append({ sandbox: 'mine' }, 'a').then(
      () => true,
      () => false,
    )
    expect(written).toEqual([])
    if (isHere) here.add('mine')
    resolve(isHere)
    expect(await done).toBe(isHere)
    expect(written).toEqual(expected)
  })

  test('waits for what is being written when a world is given away, and for nothing else', async () => {
    const { here, fence, records, written, release } = open()
    const done = records.write('mine', 'a')
    here.clear()
    let isQuiet = false
    const quiet = fence.quiet((world) => world === 'mine').then(() => (isQuiet = true))
    await fence.quiet((world) => world === 'other')
    expect(isQuiet).toBe(false)
    release()
    await Promise.all([done, quiet])
    expect(written).toEqual(['mine a'])
    await expect(records.write('mine', 'b')).rejects.toThrow()
  })
})
