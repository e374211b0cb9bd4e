import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstOf } from '../testing/answered.ts'
import { openRest, type RestServer } from '../testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

const get = (path: string) => server.freshSandbox().call('GET', `/api/v1${path}`)

describe('products', () => {
  test('of one category, the dearest first', async () => {
    const { json } = await get('/products?category=books&sort=-price&limit=3')
    const prices = json.products.map(({ price }: { price: number }) => price)
    expect(json.products).toHaveLength(3)
    expect(new Set(json.products.map(({ category }: { category: string }) => category))).toEqual(new Set(['books']))
    expect(prices).toEqual(prices.toSorted((a: number, b: number) => b - a))
    expect(json.pagination).toEqual({ page: 1, pages: expect.any(Number), total: expect.any(Number) })
  })

  test('pages follow on one another', async () => {
    const ids = async (query: string) =>
      (await get(`/products?sort=name&${query}`)).json.products.map(({ id }: { id: number }) => id)
    expect([...(await ids('limit=3')), ...(await ids('limit=3&page=2'))]).toEqual(await ids('limit=6'))
  })

  test('a price is euros', async () => {
    const { json } = await get('/products/1')
    expect(json).toMatchObject({ id: 1, price: 74.99, currency: 'EUR' })
  })

  test.each([
    { query: 'category=cars', field: 'category', says: 'must be one of books' },
    { query: 'sort=size', field: 'sort', says: 'must be one of id, -id' },
    { query: 'sort=name&sort=id', field: 'sort', says: 'must be one of' },
    { query: 'page=0', field: 'page', says: 'must be one whole number from 1' },
    { query: 'limit=1000', field: 'limit', says: 'from 1 to 100' },
    { query: 'limit=abc', field: 'limit', says: 'from 1 to 100' },
    { query: 'limit=', field: 'limit', says: 'from 1 to 100' },
    { query: 'limit=1e1', field: 'limit', says: 'from 1 to 100' },
  ])('?$query is refused', async ({ query, field, says }) => {
    const { status, json } = await get(`/products?${query}`)
    expect(status).toBe(400)
    expect(json.error.details[field]?.[0]).toContain(says)
  })
})

describe('companies', () => {
  test('have departments, which have employees, who are users', async () => {
    const { json: companies } = await get('/companies')
    const company = firstOf(companies.companies)
    const { json: one } = await get(`/companies/${company.id}`)
    expect(one).toEqual(company)
    const { json: departments } = await get(`/companies/${company.id}/departments`)
    const department = firstOf(departments.departments)
    expect(department.company_id).toBe(company.id)
    const path = `/companies/${company.id}/departments/${department.id}`
    expect((await get(path)).json).toEqual(department)
    const { json: employees } = await get(`${path}/employees?limit=1`)
    const employee = firstOf(employees.employees)
    expect((await get(`/users/${employee.id}`)).json).toMatchObject({ name: employee.name, email: employee.email })
  })

  test.each(['/companies/999', '/companies/1/departments/999', '/companies/2/departments/1/employees', '/companies/x'])(
    '%s is not there',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})
