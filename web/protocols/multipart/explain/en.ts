/** Multipart bodies in English: where a part begins, what its head says of it, and where all of them end. */

import type { MultipartIssue, MultipartKey, MultipartKind } from '#proto/wire/multipart/index.ts'
import type { Catalogue, FrameCatalogue, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

export const fields: Catalogue<MultipartKey> = {
  'multipart.delimiter': {
    label: 'delimiter',
    text: 'A line of two hyphens and the boundary that Content-Type names: here a part begins. The line break before it belongs to the delimiter, not to the part that ends.',
  },
  'multipart.header': {
    label: 'header of the part',
    text: (fact) =>
      fact.symbol === undefined
        ? `${quoted(fact.value)} stands among the headers of the part, but is none.`
        : `${fact.symbol} of this part alone: ${quoted(fact.value)}. The headers of HTTP say nothing of single parts.`,
  },
  'multipart.header.name': { label: 'name', text: (fact) => `The name of the header: ${quoted(fact.value)}.` },
  'multipart.header.value': { label: 'value', text: (fact) => `What the header says: “${quoted(fact.value)}”.` },
  'multipart.name': {
    label: 'name',
    text: (fact) => `The field of the form that this part fills: “${quoted(fact.value)}”.`,
  },
  'multipart.file-name': {
    label: 'file name',
    text: (fact) =>
      `The file was called “${quoted(fact.value)}” where it was chosen. A server must not trust that name, nor save the file under it.`,
  },
  'multipart.head-end': {
    label: 'empty line',
    text: 'The head of the part is over: what follows up to the next delimiter is its content.',
  },
  'multipart.content': {
    label: 'content',
    text: (fact) =>
      fact.symbol === 'binary'
        ? `${byteCount('en', lengthOf(fact))} that are not text. They travel as they are, without Base64, so the boundary must not occur in them.`
        : `${byteCount('en', lengthOf(fact))} of text: “${quoted(fact.value)}”.`,
  },
  'multipart.close': {
    label: 'closing delimiter',
    text: 'The boundary with two hyphens behind it: no part follows.',
  },
  'multipart.outside': {
    label: 'outside of the parts',
    text: (fact) => `${byteCount('en', lengthOf(fact))} that belong to no part. Readers pass over them.`,
  },
}

export const frames: FrameCatalogue<MultipartKind> = {
  part: {
    label: 'part',
    text: 'One part of the body, with headers of its own. Its length is said nowhere: the next delimiter ends it.',
  },
  close: { label: 'end of the parts', text: 'The delimiter that closes the body.' },
  outside: { label: 'outside', text: 'Before the first part or behind the last: nobody reads it.' },
  invalid: {
    label: 'no parts',
    text: 'Content-Type promises parts, but none can be found: these are the bytes as they came.',
  },
}

export const issues: IssueCatalogue<MultipartIssue> = {
  'multipart.boundary.missing':
    'Content-Type says multipart without a boundary, so nobody can tell where a part begins. A browser adds it by itself where no Content-Type was written by hand.',
  'multipart.boundary.absent':
    'The boundary that Content-Type names stands on no line of this body. Both have to be the same, to the letter.',
  'multipart.close.missing':
    'The delimiter that closes is missing: the body was cut short, or its last line was written without the two hyphens at its end.',
  'multipart.line-break.bare':
    'The delimiter ends, or begins, with a line feed alone, where the standard asks for CR LF. Some servers refuse that.',
  'multipart.head.unended': 'There is no empty line between the headers of this part and its content.',
  'multipart.header.malformed': 'A header of a part is a name, a colon and a value; this line is not.',
  'multipart.disposition.missing':
    'Each part of a form needs Content-Disposition: form-data with a name. Without it the server does not know which field this is.',
}
