/** GraphQL in English: what is asked, what is answered, line by line. */
import type { GraphqlKey, GraphqlKind } from '#proto/wire/graphql/index.ts'
import { asWritten } from '../../../protocol-kit/escaped.en.ts'
import type { Catalogue, Fact, FrameCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted, word } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'
import { dataLine, errorCount, operationName, queryLine } from './facts.ts'

const bytes = (count: number) => byteCount('en', count)

const OPERATIONS = {
  query: 'it only reads',
  mutation: 'it changes something, and its root fields run one after the other',
  subscription: 'answers come as long as something happens',
}

function queryText(fact: Fact): string {
  const line = queryLine(fact)
  switch (line.type) {
    case 'operation':
      return `The operation begins: a ${line.operation}, ${OPERATIONS[line.operation]}. ${line.name === '' ? 'It has no name.' : `Its name, ${line.name}, is for people, logs and operationName.`}`
    case 'fragment':
      return `A fragment, ${line.name}: fields under one name, so that they need to be written only once.`
    case 'spread':
      return `Here go the fields of the fragment ${line.name}.`
    case 'on':
      return `The fields inside are asked for only where the object is of type ${line.name}.`
    case 'field': {
      const asked = `The client asks for ${line.name}${line.alias === '' ? '' : `, and wants it called ${line.alias} in the answer`}.`
      const more = line.hasFields ? ' Which of its fields, the lines inside say.' : ''
      return `${asked}${line.hasArguments ? ' The arguments are in parentheses.' : ''}${more}`
    }
    case 'open':
      return 'A selection begins. Without a word before it the operation is a query.'
    case 'close':
      return 'The selection ends: nothing but what stands in it will be answered.'
    case 'comment':
      return 'A comment: it travels along, and no program reads it.'
    case 'empty':
      return 'An empty line. GraphQL ignores it; it travels all the same.'
    default:
      return `“${quoted(fact.value)}” goes on with the line before it.`
  }
}

function dataText(fact: Fact): string {
  const { name, value, path } = dataLine(fact)
  if (name === '') return path === '' ? 'The answer has the shape of the question.' : `Part of ${path} in the answer.`
  if (value === 'null')
    return `${path} is null: there is nothing, or it failed, and then an error with this path says why.`
  if (/^[[{]/.test(value))
    return `${path}: the answer for this field begins here, ${value.startsWith('[') ? 'a list' : 'an object'}.`
  return `${path} is ${quoted(value)}: the answer to the field or alias ${name} of the operation.`
}

export const fields: Catalogue<GraphqlKey> = {
  'graphql.query': {
    label: 'document',
    text: (fact) =>
      `The GraphQL document, ${bytes(lengthOf(fact))} within a string of JSON, so that line ends and quotation marks in it are escaped.`,
  },
  'graphql.query.line': { label: 'line', text: queryText },
  'graphql.operation-name': {
    label: 'operationName',
    text: (fact) =>
      fact.value === 'null'
        ? 'No operation is named: the document has only one.'
        : `Of the document’s operations, ${word(fact)} is to be run.`,
  },
  'graphql.variables': {
    label: 'variables',
    text: (fact) =>
      fact.value === '{}' || fact.value === 'null'
        ? 'There are no variables.'
        : 'Values for the document’s variables. So the document stays the same from call to call, and no text is glued into it.',
  },
  'graphql.variable': {
    label: 'variable',
    text: (fact) => `Wherever the document says $${fact.symbol ?? ''}, ${quoted(fact.value)} is meant.`,
  },
  'graphql.extensions': {
    label: 'extensions',
    text: (fact) => `What the two programs say to each other beyond the specification: ${quoted(fact.value)}.`,
  },
  'graphql.persisted.hash': {
    label: 'hash of the document',
    text: (fact) =>
      `SHA-256 of the document, ${quoted(fact.value)}. A server that knows it needs no text; another one answers PersistedQueryNotFound.`,
  },
  'graphql.data': {
    label: 'data',
    text: (fact) =>
      fact.value === 'null'
        ? 'data is null: an error went all the way up to the root.'
        : `The result, in the shape of the operation: ${bytes(lengthOf(fact))} of JSON.`,
  },
  'graphql.data.line': { label: 'line of data', text: dataText },
  'graphql.errors': {
    label: 'errors',
    text: (fact) =>
      `${fact.field.children?.filter(({ key }) => key === 'graphql.error').length ?? 0} in the list. The HTTP status may be 200 all the same; with data beside it, a part has worked.`,
  },
  'graphql.error': {
    label: 'error',
    text: (fact) =>
      `One thing that went wrong${fact.sibling('graphql.error.path') === undefined ? ', before any field was asked' : ', at the field that its path names'}.`,
  },
  'graphql.error.message': {
    label: 'message',
    text: (fact) => `“${word(fact)}”: what went wrong, for people.${asWritten(fact)}`,
  },
  'graphql.error.path': {
    label: 'path',
    text: (fact) =>
      `The way to the field that failed, by the names of the answer, places in lists counted from 0: ${quoted(fact.value)}.`,
  },
  'graphql.error.locations': {
    label: 'locations',
    text: (fact) => `Where in the document it was asked for, counting lines and columns from 1: ${quoted(fact.value)}.`,
  },
  'graphql.error.code': {
    label: 'code',
    text: (fact) =>
      `${quoted(fact.value)}: a code for programs. The specification has none, so servers put it into extensions.`,
  },
  'graphql.error.extensions': {
    label: 'extensions of the error',
    text: (fact) => `What this server adds to its error: ${quoted(fact.value)}.`,
  },
  'graphql.incremental': {
    label: 'incremental delivery',
    text: (fact) =>
      fact.symbol === 'hasNext'
        ? fact.value === 'true'
          ? 'hasNext is true: more parts of this answer follow.'
          : 'hasNext is false: this was the last part.'
        : `“${fact.symbol ?? ''}” belongs to an answer in parts (@defer, @stream): ${quoted(fact.value)}.`,
  },
  'graphql.upload.map': {
    label: 'map',
    text: (fact) => `Which part of the body is the file for which variable: ${quoted(fact.value)}.`,
  },
  'graphql.other': {
    label: 'other member',
    text: (fact) => `“${fact.symbol ?? ''}” has no meaning in GraphQL here: ${quoted(fact.value)}.`,
  },
}

export const frames: FrameCatalogue<GraphqlKind> = {
  request: {
    label: 'GraphQL request',
    text: (fact) => {
      const name = operationName(fact)
      return `${name === '' ? 'A GraphQL request without its document' : name}: all operations go to the same address, and what is asked stands in the ${fact.frame.span.source === '>' ? 'URL' : 'body'}.`
    },
  },
  response: {
    label: 'GraphQL answer',
    text: (fact) => {
      const count = errorCount(fact)
      return count === 0
        ? 'The answer to the operation, without errors.'
        : `The answer to the operation, with ${count} ${count === 1 ? 'error' : 'errors'}${fact.field('graphql.data') === undefined ? ' and no data' : ''}.`
    },
  },
  part: {
    label: 'part of a GraphQL answer',
    text: 'One of several answers to the same operation: an event of a subscription, or a part that was deferred.',
  },
  upload: {
    label: 'files of a GraphQL request',
    text: 'JSON cannot hold files. So they travel as parts of their own, and a map says which variable each is for.',
  },
}
