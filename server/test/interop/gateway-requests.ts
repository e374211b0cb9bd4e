/**
 * What both gateways are asked: ours, and grpc-gateway generated from the same contracts. In this order: some change what later ones
 * see.
 */
import { bad, type GatewayRequest, GO_TEXT, get, PARCELS, RACE_TEXT, send, TIME_TEXT } from './gateway-request.ts'
import { BODIES, QUERIES } from './gateway-values.ts'

const REST_OF_ADDRESS = '"city":"Oslo","country":"Norway","postalCode":"0150"'
const NO_WIRE = 'a call without a wire has no user-agent and no content-type of its own'
const NEW_ONE = 'it has the time at which it was made'

const USERS: readonly GatewayRequest[] = [
  get('/v1/hello/Ada'),
  get('/v1/hello/Ada%20Lovelace'),
  get('/v1/hello/%D0%90%D0%B4%D0%B0'),
  get('/v1/hello/'),
  get('/v1/hello/a+b'),
  get('/v1/hello/Ada?name=Grace'),
  get('/v1/hello/Ada?unknown=1&more'),
  get('/v1/users/1'),
  get('/v1/users/999'),
  get('/v1/users/x'),
  get('/v1/users?page_size=2'),
  get('/v1/users?pageSize=2&page=2'),
  get('/v1/users?page_size=two'),
  get('/v1/users?status_filter=USER_STATUS_BANNED&page_size=3'),
  get('/v1/users?status_filter=3&page_size=3'),
  get('/v1/users?status_filter=7'),
  get('/v1/users?page=-1'),
  send('POST', '/v1/users', '{"name":"","email":"x@example.com"}'),
  send('POST', '/v1/users', '{"name":"Ada","email":"ada@example.com"}'),
  send('POST', '/v1/users', '{"name":"New","email":"new@example.com"}', {
    differs: { in: 'values', because: NEW_ONE },
  }),
  send('PATCH', '/v1/users/2', '{"name":"Grace B. Hopper"}'),
  send('PATCH', '/v1/users/2', '{"id":"1","name":"Grace Hopper"}'),
  send('DELETE', '/v1/users/999', ''),
  get('/v1/people/1'),
  get('/v1/people/one'),
  get('/v1/people?page_size=2'),
  get('/v1/people?pageSize=1&filter=ada'),
  get('/v1/people:stream?filter=grace'),
  send('PUT', '/v1/people/1/address', '{"street":"1 Main St","city":"Oslo"}'),
  send('PUT', '/v1/people/1/address?name=Ada+L.', '{"city":"London"}'),
  send('PUT', '/v1/people/1/address', `{"street":"1 Main St",${REST_OF_ADDRESS}}`),
  send('PUT', '/v1/people/1/address?name=Ada+L.', `{"street":"2 Main St",${REST_OF_ADDRESS}}`),
  send('DELETE', '/v1/people/99999', ''),
]

const PATHS: readonly GatewayRequest[] = [
  get('/v1/gateway/shelves/3'),
  get('/v1/gateway/shelves/3?deep=true'),
  get('/v1/gateway/shelves/3/books/4'),
  get('/v1/gateway/shelves/3/books'),
  get('/v1/gateway/shelves/'),
  get('/v1/gateway/shelves/a%2Fb'),
  get('/v1/gateway/files/a/b/c.txt'),
  get('/v1/gateway/files/a/b/c.txt:checksum'),
  get('/v1/gateway/files/a/b/c.txt:other'),
  get('/v1/gateway/files/:checksum'),
  get('/v1/gateway/files/'),
  get('/v1/gateway/files'),
  get('/v1/gateway/files//a//'),
  get('/v1/gateway/whatever/any/thing'),
  send('POST', '/v1/gateway/shelves/3:cancel', '{"deep":true,"name":"other"}'),
  send('POST', '/v1/gateway/shelves/3', '{}'),
  get('/v1/gateway/cities/Oslo/parcels/7?weight=2'),
  get('/v1/gateway/weights/2.5/sizes/SIZE_SMALL'),
  get('/v1/gateway/weights/2.5/sizes/2'),
  get('/v1/gateway/weights/2.5/sizes/9'),
  get('/v1/gateway/weights/much/sizes/1'),
  get('/v1/gateway/tags/a,b/sent/2025-01-15T09:30:00Z'),
  get('/v1/gateway/tags/a/sent/2025', bad(TIME_TEXT)),
  { name: 'OPTIONS by a custom rule', method: 'OPTIONS', path: `${PARCELS}/7/rules` },
  get('/v1/nothing'),
  get('/v1/'),
  get('/v1/gateway/parcels/1/2/3'),
  { name: 'HEAD', method: 'HEAD', path: '/v1/hello/Ada' },
  { name: 'DELETE where there is no rule for it', method: 'DELETE', path: '/v1/hello/Ada' },
  { name: 'POST where there is GET alone', method: 'POST', path: '/v1/hello/Ada', body: '{}' },
]

const CALLS: readonly GatewayRequest[] = [
  ...Array.from({ length: 17 }, (_, code) => get(`/v1/gateway/fail/${code}?message=on+purpose`)),
  get('/v1/gateway/fail/8?message=slow+down&reason=QUOTA'),
  get('/v1/gateway/fail/99'),
  get('/v1/gateway/fail/5?message=%D0%BD%D0%B5%D1%82'),
  get('/v1/gateway/count/3'),
  get('/v1/gateway/count/0'),
  get('/v1/gateway/count/2?code=14'),
  get('/v1/gateway/count/0?code=14'),
  get('/v1/gateway/count/9999'),
  get('/v1/gateway/count/2/bare'),
  send('POST', '/v1/gateway/sum', '{"number":1}{"number":2}\n{"number":-4}'),
  send('POST', '/v1/gateway/sum', '{"number":1},{"number":2}', bad(GO_TEXT)),
  send('POST', '/v1/gateway/sum', ''),
  send('POST', '/v1/gateway/sum', '{"number":1}{"number":', bad(GO_TEXT)),
  send('POST', '/v1/gateway/sum', '{"number":"x"}', bad(GO_TEXT)),
  ...[
    '{"id":"a","id":"b"}',
    '{"id":null,"id":"b"}',
    '{"int32Value":1,"int32_value":1}',
    '{"stops":[{},{"city":"a","city":"b"}]}',
    '{"counts":{"a":1,"a":1}}',
    '{"labels":{"a":1,"a":1}}',
    '{"anything":[{"a":{"b":1,"b":1}}]}',
  ].map((body) => send('POST', PARCELS, body, bad(GO_TEXT))),
  send('POST', PARCELS, '{"id":"a","unknown":{"id":1,"id":1},"unknown":1}'),
  ...[
    {},
    { te: 'trailers' },
    {
      authorization: 'Bearer abc',
      cookie: 'a=b',
      'accept-language': 'ru',
      'x-custom': 'not passed on',
      from: 'ada@example.com',
    },
    {
      'grpc-metadata-x-request-id': '42',
      'grpc-metadata-x-bytes-bin': 'AQID',
      'grpc-metadata-grpcgateway-host': 'spoofed',
    },
    {
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-host': 'api.example.com',
      'grpc-metadata-x-forwarded-for': '1.2.3.4',
    },
  ].map((headers) =>
    get('/v1/gateway/metadata', {
      headers: { host: 'gateway.example', 'user-agent': 'comparison', accept: '*/*', ...headers },
      differs: { in: 'metadata', because: NO_WIRE },
    }),
  ),
  get('/v1/gateway/metadata', { headers: { 'grpc-metadata-x-bytes-bin': '!' }, ...bad(GO_TEXT) }),
  get('/v1/gateway/wait?delay=20ms'),
  get('/v1/gateway/wait?delay=20s', { headers: { 'grpc-timeout': '50m' }, ...bad(RACE_TEXT) }),
  get('/v1/gateway/wait', { name: 'a timeout that is none', headers: { 'grpc-timeout': 'soon' } }),
  get('/v1/gateway/wait', { headers: { 'grpc-timeout': '5S' } }),
  get('/v1/gateway/wait?delay=61s'),
]

export const GATEWAY_REQUESTS: readonly GatewayRequest[] = [...USERS, ...QUERIES, ...BODIES, ...PATHS, ...CALLS]
