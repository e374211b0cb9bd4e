import { once } from 'node:events'
import { connect as connectHttp2, constants } from 'node:http2'
import { describe, expect, test } from 'vitest'
import { FrameType, jsonOf, MOST_OF_A_FRAME, textOf } from '#proto/own-server/index.ts'
import { withLearners } from './testing/learners.ts'

const learners = withLearners()
const { openRaw } = learners

describe('plain HTTP', () => {
  test('a request comes as it was written, without this server’s cookie', async () => {
    const { tab, url, browser } = await openRaw()
    const answer = fetch(`${url}/a%20b?c=d`, {
      method: 'PUT',
      headers: { cookie: `theme=dark; ${browser.cookie}`, 'x-mine': 'yes' },
      body: 'hello',
    })
    const call = await tab.nextCall()
    let body = ''
    for await (const chunk of call.body) body += textOf(chunk)
    call.respond(201, [
      ['x-a', '1'],
      ['x-a', '2'],
    ])
    call.data('made')
    call.end()
    const { status, headers } = await answer
    expect({ status, a: headers.get('x-a'), length: headers.get('content-length') }).toMatchObject({
      status: 201,
      a: '1, 2',
      length: '4',
    })
    expect(await (await answer).text()).toBe('made')
    expect(call.head).toMatchObject({ method: 'PUT', target: '/a%20b?c=d', version: '1.1', scheme: 'http' })
    expect(body).toBe('hello')
    expect(call.head.headers).toContainEqual(['x-mine', 'yes'])
    expect(call.head.headers).toContainEqual(['cookie', 'theme=dark'])
  })

  test.each([
    { name: 'a path of this server', path: '/' },
    { name: 'its own protocol', path: '/wire/sandbox' },
    { name: 'a taught route', path: '/api/v1/users' },
    { name: 'its health', path: '/healthz' },
  ])('$name is the learner’s at the learner’s port', async ({ path }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(418)
      call.end()
    })
    expect((await fetch(`${url}${path}`)).status).toBe(418)
  })

  test('an event stream arrives as it is sent', async () => {
    const { tab, url } = await openRaw()
    const asked = fetch(`${url}/events`)
    const call = await tab.nextCall()
    call.respond(200, [['content-type', 'text/event-stream']])
    const answer = await asked
    const reader = answer.body?.getReader()
    call.data('data: 1\n\n')
    const first = await reader?.read()
    expect(Buffer.from(first?.value ?? []).toString()).toBe('data: 1\n\n')
    await reader?.cancel()
    expect(jsonOf((await call.next(FrameType.RESET)).payload)).toMatchObject({ reason: 'left' })
  })

  test('a page of elsewhere may ask, and read the answer', async () => {
    const { tab, url } = await openRaw()
    const asked = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: learners.url,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'x-a',
      },
    })
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'PUT'])
    tab.onCall((call) => {
      call.respond(200)
      call.end()
    })
    const answer = await fetch(url, { headers: { origin: learners.url } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each([
    { name: 'a cookie of this server', header: ['set-cookie', 'framewise_viewer_8080=x; Path=/wire'] as const },
    { name: 'a cookie for all hosts below', header: ['set-cookie', 'a=b; Domain=localhost'] as const },
    { name: 'HSTS', header: ['strict-transport-security', 'max-age=1'] as const },
    { name: 'Clear-Site-Data', header: ['clear-site-data', '"*"'] as const },
    { name: 'Alt-Svc', header: ['alt-svc', 'h2=":1"'] as const },
    { name: 'Service-Worker-Allowed', header: ['service-worker-allowed', '/'] as const },
    { name: 'Refresh', header: ['refresh', '0'] as const },
    { name: 'a line break', header: ['x-a', 'b\r\nset-cookie: c=d'] as const },
  ])('$name is withheld from the answer', async ({ header }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(200, [[...header], ['x-kept', 'yes']])
      call.end()
    })
    const answer = await fetch(url)
    expect([answer.headers.get(header[0]), answer.headers.get('x-kept')]).toEqual([null, 'yes'])
  })

  test('a cookie of the learner’s own is kept', async () => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(200, [['set-cookie', 'cart=1']])
      call.end()
    })
    expect((await fetch(url)).headers.getSetCookie()).toEqual(['cart=1'])
  })

  test.each([
    { name: 'HEAD', method: 'HEAD', status: 200 },
    { name: '204', method: 'GET', status: 204 },
    { name: '304', method: 'GET', status: 304 },
  ])('an answer to $name has no body, whatever the handler sends', async ({ method, status }) => {
    const { tab, url } = await openRaw()
    tab.onCall((call) => {
      call.respond(status)
      call.data('too much')
      call.end()
    })
    const answer = await fetch(url, { method })
    expect([answer.status, await answer.text()]).toEqual([status, ''])
  })

  test('a handler that fails is 500, and one that was deployed over 503', async () => {
    const { tab, url } = await openRaw()
    const reasons = ['failed', 'redeployed']
    tab.onCall((call) => call.json(FrameType.RESET, { reason: reasons.shift(), detail: 'x' }))
    expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([500, 503])
  })

  test('over HTTP/2 a stream that breaks off is reset', async () => {
    const { tab, url } = await openRaw()
    const session = connectHttp2(url)
    const stream = session.request({ ':path': '/' })
    const call = await tab.nextCall()
    expect(call.head.version).toBe('2.0')
    call.respond(200)
    call.data('begun')
    await once(stream, 'data')
    const closed = new Promise((resolve) => stream.once('close', resolve))
    stream.on('error', () => undefined)
    await tab.close()
    await closed
    expect(stream.rstCode).toBe(constants.NGHTTP2_INTERNAL_ERROR)
    session.close()
  })

  test('a connection over HTTP/2 ends by GOAWAY with the next deployment, and its call in progress ends first', async () => {
    const { tab, url } = await openRaw()
    const session = connectHttp2(url)
    const stream = session.request({ ':path': '/' })
    const call = await tab.nextCall()
    call.respond(200)
    call.data('begun')
    const goaway = once(session, 'goaway')
    const closed = once(session, 'close')
    await tab.deploy({ routes: [{ method: 'GET', path: '/next' }] })
    expect((await goaway)[0]).toBe(constants.NGHTTP2_NO_ERROR)
    call.data(', ended')
    call.end()
    let body = ''
    for await (const chunk of stream) body += String(chunk)
    expect(body).toBe('begun, ended')
    await closed
  })
})

describe('credit', () => {
  test('a body waits while the handler does not read', async () => {
    const { tab, url } = await openRaw()
    const total = 4 * 1024 * 1024
    const asked = fetch(url, { method: 'POST', body: new Uint8Array(total) })
    const call = await tab.nextCall()
    await call.next(FrameType.DATA)
    // Whatever was on its way has come when the answer of another stream has.
    const other = fetch(url)
    const second = await tab.nextCall()
    const came = call.frames.filter(({ type }) => type === FrameType.DATA)
    expect(came.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThan(total / 4)
    let read = 0
    for await (const chunk of call.body) read += chunk.length
    for (const each of [call, second]) {
      each.respond(200)
      each.end()
    }
    expect([read, (await asked).status, (await other).status]).toEqual([total, 200, 200])
  })

  test('a tab that sends without credit is closed', async () => {
    const { tab, port } = await openRaw()
    const session = connectHttp2(`http://127.0.0.1:${port}`)
    const stream = session.request({ ':path': '/' })
    stream.pause()
    stream.on('error', () => undefined)
    const call = await tab.nextCall()
    call.respond(200)
    for (let i = 0; i < 8; i++) call.data(new Uint8Array(MOST_OF_A_FRAME / 2))
    expect((await tab.closed).code).toBe(4002)
    session.destroy()
  })
})
