import { plural } from '../i18n/index.ts'

export const texts = {
  title: 'Search',
  placeholder: 'Lessons, advice, words, fields, RFC sections',
  results: 'Results',
  page: 'Pages',
  step: 'Lessons',
  guide: 'Which protocol?',
  question: 'Interview',
  term: 'Glossary',
  field: 'Fields on the wire',
  spec: 'Specifications',
  failed: 'The index could not be loaded',
  invitation: 'Everything the course says and every field the frames panel can show. For instance:',
  nothing: (query: string) => `Nothing found for “${query}”`,
  nothingText: 'Try another word, or the beginning of one. A field can be found by its key, a section by its number.',
  count: (count: number) => `${count} ${plural('en', count, { one: 'result', other: 'results' })}`,
  keys: 'choose',
  keyOpen: 'open',
  suggestions: ['ETag', 'idempotent', 'trailers', 'varint', 'grpc-status', 'RFC 9113 §6'],
}
