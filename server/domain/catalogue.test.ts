/** What is the same in every sandbox: products, companies, files. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createCompanies } from './companies.ts'
import { files, MAX_FILE_READ } from './files.ts'
import { PRODUCT_CATEGORIES, PRODUCT_ORDERS } from './index.ts'
import { type ProductQuery, products } from './products.ts'
import { COMPANIES, DEPARTMENTS, EMPLOYMENTS, SEED_USERS } from './seed/index.ts'

const all = { offset: 0, limit: 100 }
const namesOf = (query: Partial<ProductQuery>) => products.list({ ...all, ...query }).products.map(({ name }) => name)

describe('products', () => {
  test('are enough for pages, and each category has some', () => {
    expect(products.list(all).total).toBeGreaterThanOrEqual(30)
    for (const category of PRODUCT_CATEGORIES) expect(products.list({ ...all, category }).total).toBeGreaterThan(5)
  })

  test.each(PRODUCT_ORDERS)('are in the order of %s, and backwards', (orderBy) => {
    const up = products.list({ ...all, orderBy }).products
    const down = products.list({ ...all, orderBy, descending: true }).products
    expect(up.map(({ id }) => id).sort((a, b) => a - b)).toEqual(products.list(all).products.map(({ id }) => id))
    expect(down.map((product) => product[orderBy])).toEqual(up.map((product) => product[orderBy]).reverse())
    expect(up[0]?.[orderBy]).not.toEqual(up.at(-1)?.[orderBy])
  })

  test('of equal rank follow by number, so that pages never overlap', () => {
    const whole = namesOf({ orderBy: 'rating', descending: true })
    const pages = [0, 5, 10, 15, 20, 25, 30, 35].flatMap((offset) =>
      namesOf({ orderBy: 'rating', descending: true, offset, limit: 5 }),
    )
    expect(pages).toEqual(whole)
    expect(new Set(pages).size).toBe(pages.length)
  })

  test('sort names as people do, Latin before Cyrillic', () => {
    const names = namesOf({ category: 'kitchen', orderBy: 'name' })
    expect(names.slice(0, 2)).toEqual(['Chef’s knife', 'Moka pot'])
    expect(names.slice(-2)).toEqual(['Самовар', 'Турка медная'])
  })

  test('that are not there are not found', () => {
    expect(() => products.get(999)).toThrow('There is no product 999')
  })
})

describe('companies', () => {
  // Only employees need a world.
  const companies = createCompanies({
    sandbox: 'a',
    keeper: Object.create(null),
    records: Object.create(null),
    limits: Object.create(null),
  })

  test('have departments of their own', () => {
    for (const { id } of companies.list().companies) {
      expect(companies.departments(id).length).toBeGreaterThan(1)
      for (const department of companies.departments(id))
        expect(companies.department(id, department.id)).toBe(department)
    }
    expect(companies.list({ offset: 1, limit: 1 })).toEqual({ companies: [COMPANIES[1]], total: 3 })
    expect(() => companies.department(1, 3)).toThrow('Company 1 has no department 3')
    expect(() => companies.departments(9)).toThrow('There is no company 9')
  })

  test('employ users and nobody else, each once', () => {
    const employed = EMPLOYMENTS.map(({ userId }) => userId)
    expect(new Set(employed).size).toBe(employed.length)
    expect(employed.filter((id) => !SEED_USERS.some((user) => user.id === id))).toEqual([])
    expect(EMPLOYMENTS.filter(({ departmentId }) => !DEPARTMENTS.some(({ id }) => id === departmentId))).toEqual([])
  })
})

describe('files', () => {
  function readWhole(name: string, step: number): Uint8Array {
    const parts: Uint8Array[] = []
    let offset = 0
    for (;;) {
      const part = files.read(name, offset, step)
      if (part.length === 0) return Buffer.concat(parts)
      parts.push(part)
      offset += part.length
    }
  }

  const small = files.list().filter(({ size }) => size <= 4 * 1024 * 1024)
  test.each(small)('$name is the same in parts of any size, and as long as it says', ({ name, size }) => {
    const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const whole = readWhole(name, MAX_FILE_READ)
    expect(whole.length).toBe(size)
    expect(digest(readWhole(name, 65_521))).toBe(digest(whole))
    expect(files.read(name, size, 10).length).toBe(0)
    expect(files.read(name, size + 10, 10).length).toBe(0)
  })

  test.each([
    { name: 'hello.txt', starts: Buffer.from('Hello, world!\nПривет, мир!\n') },
    { name: 'access.log', starts: Buffer.from('2025-06-30T00:00:00.000Z 192.0.2.0 GET /') },
    { name: 'sunset.bmp', starts: Buffer.from('BM') },
    { name: 'a4.wav', starts: Buffer.from('RIFF') },
  ])('$name is what it is called', ({ name, starts }) => {
    expect(Buffer.from(files.read(name, 0, starts.length)).equals(starts)).toBe(true)
  })

  test('huge.bin is the same wherever its parts begin', () => {
    const { size } = files.get('huge.bin')
    const around = files.read('huge.bin', size - 1000, 2000)
    expect(around.length).toBe(1000)
    for (let start = 0; start < 9; start += 1) {
      for (const length of [1, 2, 3, 7, 500]) {
        const part = files.read('huge.bin', size - 1000 + start, length)
        expect(Buffer.from(part).equals(around.subarray(start, start + length))).toBe(true)
      }
    }
  })

  test('of noise cannot be made smaller', async () => {
    const { deflateSync } = await import('node:zlib')
    const bytes = files.read('noise.bin', 0, MAX_FILE_READ)
    expect(deflateSync(bytes).length).toBeGreaterThan(bytes.length * 0.99)
  })

  test('that are not there are not found', () => {
    expect(() => files.read('../etc/passwd', 0, 1)).toThrow('There is no file ../etc/passwd')
  })
})
