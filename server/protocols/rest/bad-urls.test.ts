import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRest, type RestServer } from './testing/open-rest.ts'

let server: RestServer

beforeAll(async () => {
  server = await openRest()
})
afterAll(() => server.close())

describe('a bad URL or method', () => {
  test.each([
    { name: 'an unknown id', method: 'GET', path: '/users/999', status: 404, code: 'NOT_FOUND' },
    { name: 'an id that is no number', method: 'GET', path: '/users/ada', status: 404, code: 'NOT_FOUND' },
    { name: 'an endless id', method: 'GET', path: '/users/99999999999999999999', status: 404, code: 'NOT_FOUND' },
    {
      name: 'an id that is longer than any',
      method: 'GET',
      path: `/users/${'9'.repeat(8_193)}`,
      status: 414,
      code: 'URI_TOO_LONG',
    },
    { name: 'a bad escape', method: 'GET', path: '/users/%zz', status: 400, code: 'BROKEN_REQUEST' },
    {
      name: 'page 0',
      method: 'GET',
      path: '/users?page=0',
      status: 400,
      code: 'BROKEN_REQUEST',
      details: { page: ['must be one whole number from 1 to 1000000'] },
    },
    { name: 'a page that is no number', method: 'GET', path: '/users?page=two', status: 400, code: 'BROKEN_REQUEST' },
    { name: 'two pages', method: 'GET', path: '/users?page=1&page=2', status: 400, code: 'BROKEN_REQUEST' },
    {
      name: 'a huge limit',
      method: 'GET',
      path: '/users?limit=1000',
      status: 400,
      code: 'BROKEN_REQUEST',
      details: { limit: ['must be one whole number from 1 to 100'] },
    },
    { name: 'an unknown path', method: 'GET', path: '/nothing', status: 404, code: 'NOT_FOUND' },
    {
      name: 'a wrong method',
      method: 'DELETE',
      path: '/users',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, POST, OPTIONS',
    },
    {
      name: 'a wrong method with a body',
      method: 'POST',
      path: '/users/1',
      body: 'x',
      type: 'text/plain',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS',
    },
    {
      name: 'a rare method',
      method: 'PROPFIND',
      path: '/users',
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      allow: 'GET, HEAD, POST, OPTIONS',
    },
    {
      name: 'a query that is no UTF-8',
      method: 'GET',
      path: '/search?q=%ff',
      status: 400,
      code: 'BROKEN_REQUEST',
      details: { query: ['must be UTF-8, with each % followed by two hex digits'] },
    },
  ])('$name is answered $status $code', async ({ method, path, body, type, status, code, details, allow }) => {
    const { call } = server.freshSandbox()
    const answer = await call(method, `/api/v1${path}`, body, type === undefined ? {} : { 'content-type': type })
    expect(answer.json).toEqual({
      error: {
        message: expect.stringMatching(/./),
        code,
        details: details ?? expect.any(Object),
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('allow')).toBe(allow ?? null)
  })
})
