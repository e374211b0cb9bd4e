/** A multipart body taken apart for reading, by the decoder of the frames: for each part its headers and its bytes. */
import { isMultipart, multipartFrames } from '#proto/wire/multipart/index.ts'
import type { HeaderPair } from '../language/index.ts'

export interface MultipartPart {
  readonly headers: readonly HeaderPair[]
  /** Of Content-Disposition; empty: it says none. */
  readonly name: string
  readonly fileName: string
  /** Empty: it says none, which means text (RFC 2046 §5.2). */
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface MultipartParts {
  readonly parts: readonly MultipartPart[]
  /** The closing line came: nothing is missing. */
  readonly isClosed: boolean
  /** Bytes before the first part and behind the last, which readers pass over (RFC 2046 §5.1.1). */
  readonly outside: number
}

/** Null: it is no multipart body, or has no parts that could be told apart. */
export function readMultipart(bytes: Uint8Array<ArrayBuffer>, contentType: string): MultipartParts | null {
  if (!isMultipart(contentType)) return null
  const span = { source: '', start: 0, end: bytes.length }
  const frames = multipartFrames({ direction: 'toClient', span, bytes, contentType, stream: 0 })
  const parts = frames.flatMap(({ kind, fields }): readonly MultipartPart[] => {
    if (kind !== 'part') return []
    const headers = fields.filter(({ key }) => key === 'multipart.header')
    const pairs = headers.map(({ symbol = '', value }): HeaderPair => [symbol, String(value)])
    const inHeaders = (wanted: string) =>
      headers.flatMap(({ children = [] }) => children).find(({ key }) => key === wanted)?.value
    const content = fields.find(({ key }) => key === 'multipart.content')?.span
    return [
      {
        headers: pairs,
        name: String(inHeaders('multipart.name') ?? ''),
        fileName: String(inHeaders('multipart.file-name') ?? ''),
        contentType: pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '',
        bytes: bytes.slice(content?.start ?? 0, content?.end ?? 0),
      },
    ]
  })
  if (parts.length === 0) return null
  const outside = frames.filter(({ kind }) => kind === 'outside').map(({ span: { start, end } }) => end - start)
  return {
    parts,
    isClosed: frames.some(({ kind }) => kind === 'close'),
    outside: outside.reduce((sum, one) => sum + one, 0),
  }
}
