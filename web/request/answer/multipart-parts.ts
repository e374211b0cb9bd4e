/** The parts of a multipart body, by the decoder that the frames panel uses: of each its headers and its bytes. */
import { isMultipart, multipartFrames } from '#proto/wire/multipart/index.ts'
import type { HeaderPair } from '../language/index.ts'

export interface MultipartPart {
  readonly headers: readonly HeaderPair[]
  /** `name` and `filename` of Content-Disposition; empty where it has none. */
  readonly name: string
  readonly fileName: string
  /** Empty where no header says it; such a part is text (RFC 2046 §5.2). */
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface MultipartParts {
  readonly parts: readonly MultipartPart[]
  /** Whether the closing boundary is there; without it the body may have been cut. */
  readonly isClosed: boolean
  /** How many bytes stand before the first part and after the last, which receivers ignore (RFC 2046 §5.1.1). */
  readonly outside: number
}

/** Null: the body is not multipart, or none of its boundaries is found. */
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
