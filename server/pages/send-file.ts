/** Files of the built app. In a pack (server/pack) what can be compressed is there compressed by gzip alone. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { ownValue } from '#proto/wire/own-value.ts'

/** Of what the build compresses (server/build). */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.proto': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
}

/** What stands in the head of each of these answers besides what it holds. @param path of the file, on this machine */
export function setFileHeaders(reply: FastifyReply, path: string): void {
  // Names of assets carry a hash of their content; the document must be asked for again each time.
  reply.header('cache-control', /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
  reply.header('x-content-type-options', 'nosniff')
}

/** Whether the app in a folder is one of a pack: then files have no times of their own, by which two versions could be told apart. */
export function isPacked(dist: string): boolean {
  return !existsSync(join(dist, 'index.html'))
}

/** @param dist the folder of the built app @returns what answers with one of its files, by its name below that folder */
export function sender(dist: string) {
  const fromPack = isPacked(dist)
  return async (request: FastifyRequest, reply: FastifyReply, name: string): Promise<FastifyReply> => {
    const packed = join(dist, `${name}.gz`)
    if (!fromPack || takesGzip(request) || !existsSync(packed)) return reply.sendFile(name)
    // Few programs take no gzip, and none of them asks often.
    const bytes = await promisify(gunzip)(await readFile(packed))
    setFileHeaders(reply, join(dist, name))
    return reply
      .type(ownValue(TYPES, extname(name)) ?? 'application/octet-stream')
      .header('vary', 'accept-encoding')
      .send(bytes)
  }
}

function takesGzip(request: FastifyRequest): boolean {
  return new Negotiator(request.raw).encodings(['gzip']).length > 0
}
