/** Who may call a program by the own port: its learner's machine, and of pages ours and its own. */
import { expect, test } from 'vitest'
import { callerOf } from './callers.ts'

const rules = {
  policy: { loopback: true, allowedHosts: [] },
  isAppPort: (port: number) => port === 8080,
}
const host = '127.0.0.1:51007'

test.each([
  { name: 'a program of this machine', headers: { host }, want: 'client' },
  { name: 'the learner’s own machine', headers: { host }, from: '192.168.0.7', want: 'client' },
  { name: 'an address in a browser', headers: { host, 'sec-fetch-site': 'none' }, want: 'client' },
  {
    name: 'a page of ours',
    headers: { host, origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' },
    want: 'page',
  },
  { name: 'a page of ours over TLS', headers: { host, origin: 'https://127.0.0.1:8080' }, want: 'page' },
  { name: 'a page that the program served by this port', headers: { host, origin: `http://${host}` }, want: 'own' },
  {
    name: 'a page of elsewhere',
    headers: { host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    want: 'refused',
  },
  {
    name: 'a page of another port of this machine',
    headers: { host, origin: 'http://127.0.0.1:3000' },
    want: 'refused',
  },
  { name: 'a page of another learner’s port', headers: { host, origin: 'http://127.0.0.1:51008' }, want: 'refused' },
  {
    name: 'a page of another name at our port',
    headers: { host, origin: 'http://evil.example:8080' },
    want: 'refused',
  },
  { name: 'a page that says no origin', headers: { host, origin: 'null' }, want: 'refused' },
  { name: 'an image on a page of elsewhere', headers: { host, 'sec-fetch-site': 'cross-site' }, want: 'refused' },
  { name: 'an image on a page of this machine', headers: { host, 'sec-fetch-site': 'same-site' }, want: 'refused' },
  {
    name: 'a name that was made to lead here',
    headers: { host: 'evil.example:51007', origin: 'http://evil.example:51007' },
    want: 'refused',
  },
  { name: 'a neighbour', headers: { host }, from: '192.168.0.8', want: 'refused' },
  { name: 'somebody who cannot be told', headers: { host }, from: '', want: 'refused' },
])('$name: $want', ({ headers, from = 'loopback', want }) => {
  const caller = callerOf({ headers, peer: { host: from }, callerHost: '192.168.0.7' }, rules)
  expect(typeof caller === 'string' ? caller : 'refused').toBe(want)
})
