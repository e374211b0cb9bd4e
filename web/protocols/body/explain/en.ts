/** Content codings in English: whole bodies that were compressed, over HTTP/1.1 and HTTP/2 alike. */
import type { contentIssues, contentKeys } from '#proto/wire/content-coding.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { frameLength, lengthOf, quoted, textOf } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

export const fields: Catalogue<keyof typeof contentKeys> = {
  'content.coded': {
    label: 'compressed content',
    text: (fact) =>
      `The body is ${byteCount('en', lengthOf(fact))} compressed with ${quoted(fact.value)}${fact.field.derived === undefined ? '' : `; decompressed it is ${byteCount('en', fact.field.derived.end - fact.field.derived.start)}`}.`,
  },
}

export const frames: FrameCatalogue<'content' | 'torn'> = {
  content: {
    label: 'decompressed content',
    text: (fact) =>
      fact.frame.status === 'invalid'
        ? `The body should be ${textOf(fact, 'content.coded')}, but cannot be decompressed.`
        : `The body, decompressed from ${textOf(fact, 'content.coded')}.`,
  },
  torn: {
    label: 'bytes after a loss',
    text: (fact) =>
      `${byteCount('en', frameLength(fact))} of the body after lost bytes. What they are is unknown: where things begin, the lost bytes would have said.`,
  },
}

export const issues: IssueCatalogue<keyof typeof contentIssues> = {
  'content.undecodable':
    'The body cannot be decompressed: it is damaged, cut off, too large, or not what Content-Encoding says.',
  'content.torn': 'Bytes of the body are missing before this place, so what follows is not read any further.',
}
