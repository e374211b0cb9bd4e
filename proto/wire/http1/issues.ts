/** Every issue that the HTTP/1.1 decoder can report, with the section that is broken. */
import type { Issue, Span } from '../model.ts'

export const http1Issues = {
  'http1.empty-line-before-request': 'RFC 9112 §2.2',
  'http1.bare-lf': 'RFC 9112 §2.2',
  'http1.bare-cr': 'RFC 9112 §2.2',
  'http1.start-line.invalid': 'RFC 9112 §3',
  'http1.version.unsupported': 'RFC 9112 §2.3',
  'http1.method.invalid': 'RFC 9110 §9.1',
  'http1.target.whitespace': 'RFC 9112 §3.2',
  'http1.status.invalid': 'RFC 9110 §15',
  'http1.reason.missing-space': 'RFC 9112 §4',
  'http1.head.too-large': 'RFC 9110 §5.4',
  'http1.host.missing': 'RFC 9112 §3.2',
  'http1.host.repeated': 'RFC 9112 §3.2',
  'http1.field.malformed': 'RFC 9112 §5',
  'http1.field.name-invalid': 'RFC 9110 §5.1',
  'http1.field.space-before-colon': 'RFC 9112 §5.1',
  'http1.field.folded': 'RFC 9112 §5.2',
  'http1.field.control-character': 'RFC 9110 §5.5',
  'http1.content-length.invalid': 'RFC 9112 §6.3',
  'http1.content-length.repeated': 'RFC 9112 §6.3',
  'http1.content-length.conflict': 'RFC 9112 §6.3',
  'http1.content-length.forbidden': 'RFC 9110 §8.6',
  'http1.transfer-encoding.with-length': 'RFC 9112 §6.3',
  'http1.transfer-encoding.not-chunked': 'RFC 9112 §6.3',
  'http1.transfer-encoding.in-http-1.0': 'RFC 9112 §6.1',
  'http1.chunk.size-invalid': 'RFC 9112 §7.1',
  'http1.chunk.size-too-large': 'RFC 9112 §7.1',
  'http1.chunk.line-too-large': 'RFC 9112 §7.1.1',
  'http1.chunk.data-unterminated': 'RFC 9112 §7.1',
  'http1.gap': 'RFC 9112 §8',
} as const

export type Http1IssueCode = keyof typeof http1Issues

export function issue(code: Http1IssueCode, span: Span): Issue {
  return { code, span, spec: http1Issues[code] }
}
