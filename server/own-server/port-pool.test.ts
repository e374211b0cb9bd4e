import { expect, test } from 'vitest'
import { PortPool } from './port-pool.ts'

function pool(first: number, last: number, taken: readonly number[] = []) {
  const open = new Set<number>()
  let chosen = 60_000
  return {
    open,
    pool: new PortPool(
      { first, last },
      {
        open: async (wanted) => {
          if (taken.includes(wanted)) throw new Error('EADDRINUSE')
          const port = wanted === 0 ? ++chosen : wanted
          open.add(port)
          return port
        },
        close: (port) => open.delete(port),
      },
    ),
  }
}

test('each sandbox has a port, the same one as long as it is not swept', async () => {
  const { pool: ports, open } = pool(5000, 5002)
  expect([await ports.take('a'), await ports.take('b'), await ports.take('a')]).toEqual([5000, 5001, 5000])
  ports.leave('a', 10)
  expect(ports.sweep(9)).toEqual([])
  expect(await ports.take('a')).toBe(5000)
  ports.leave('b', 10)
  expect(ports.sweep(10)).toEqual(['b'])
  expect([...open]).toEqual([5000])
})

test('a port that another program has is passed over', async () => {
  const { pool: ports } = pool(5000, 5002, [5000, 5001])
  expect([await ports.take('a'), await ports.take('b')]).toEqual([5002, null])
})

test('where all are taken, the one that was left first is given away', async () => {
  const { pool: ports } = pool(5000, 5001)
  await ports.take('a')
  await ports.take('b')
  expect(await ports.take('c')).toBeNull()
  ports.leave('b', 1)
  ports.leave('a', 2)
  expect([await ports.take('c'), await ports.take('d'), await ports.take('e')]).toEqual([5001, 5000, null])
})

test('two that come at once do not get one port', async () => {
  const { pool: ports } = pool(5000, 5009)
  const taken = await Promise.all(['a', 'b', 'c'].map((sandbox) => ports.take(sandbox)))
  expect(new Set(taken).size).toBe(3)
})

test('the system may choose each port, and there may be none', async () => {
  expect(await pool(0, 0).pool.take('a')).toBe(60_001)
  const none = new PortPool(null, { open: () => Promise.reject(new Error('never')), close: () => undefined })
  expect(await none.take('a')).toBeNull()
})
