/**
 * The cell: a document in which a learner's code runs, in a frame of the page *My server*. Its policy gives it an origin of its own and
 * forbids it the network, so that what runs there reaches neither this server nor anything that the browser keeps for it. Its one script
 * makes a worker out of a text that its page gives it; a worker of a blob inherits policy and origin.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { CELL_PATH } from '#proto/own-server/index.ts'

const SCRIPT = `'use strict'
let worker
addEventListener('message', ({ data, ports, source }) => {
  if (source !== parent || typeof data !== 'object' || data === null) return
  if (data.type !== 'boot') { worker?.postMessage(data, [...ports]); return }
  worker?.terminate()
  const url = URL.createObjectURL(new Blob([data.runtime], { type: 'text/javascript' }))
  worker = new Worker(url)
  worker.addEventListener('message', (said) => parent.postMessage(said.data, '*', [...said.ports]))
  worker.addEventListener('error', (broken) => parent.postMessage({ type: 'broken', detail: broken.message }, '*'))
  worker.postMessage({ type: 'start', parts: data.parts }, [...ports])
})
parent.postMessage({ type: 'cell-ready' }, '*')
`

const HASH = createHash('sha256').update(SCRIPT).digest('base64')

/** 'self' is nowhere in it: with it in script-src a dynamic import still reached this server. */
const POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  `script-src 'sha256-${HASH}' 'unsafe-eval' blob:`,
  'worker-src blob:',
  "connect-src 'none'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

export function addCell(fastify: FastifyInstance): void {
  const document = `<!doctype html><meta charset="utf-8"><title>Framewise</title><script>${SCRIPT}</script>`
  fastify.get(CELL_PATH, (_request, reply) => reply.headers(HEADERS).send(document))
}
