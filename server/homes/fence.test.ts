import { describe, expect, test } from 'vitest'
import { createFence, fenced } from './fence.ts'

function open() {
  const here = new Set(['mine'])
  const fence = createFence((world) => here.has(world))
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
  return { here, fence, written, release, records: fenced(records, ['write', 'append'], fence) }
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
