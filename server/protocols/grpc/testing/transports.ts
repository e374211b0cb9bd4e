/** Every way to call the same service, by connect's clients: a row of a table each. */
import type { Transport } from '@connectrpc/connect'
import { createConnectTransport, createGrpcTransport, createGrpcWebTransport } from '@connectrpc/connect-node'

export interface Way {
  readonly name: string
  readonly open: (baseUrl: string) => Transport
}

export const WAYS: readonly Way[] = [
  { name: 'native gRPC', open: (baseUrl) => createGrpcTransport({ baseUrl }) },
  { name: 'gRPC-Web over HTTP/1.1', open: (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }) },
  { name: 'gRPC-Web over HTTP/2', open: (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '2' }) },
  { name: 'Connect over HTTP/1.1', open: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' }) },
  { name: 'Connect over HTTP/2', open: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' }) },
  {
    name: 'Connect with JSON',
    open: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1', useBinaryFormat: false }),
  },
  {
    name: 'Connect with GET',
    open: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1', useHttpGet: true }),
  },
]
