/** Refuses documents that are too large, as plugin of yoga: each by the first bound that it breaks, before it is carried out. */
import { type DocumentNode, GraphQLError, getOperationAST, parse } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { costOf, type DocumentSize, measureDocument, type Variables } from './document-limits.ts'
import { refusal } from './errors.ts'
import type { GraphqlLimits } from './limits.ts'

/** What graphql-js says when it stops reading. */
const TOO_MANY_TOKENS = /more than \d+ tokens/

export function limitDocuments(limits: GraphqlLimits): Plugin {
  const sizes = new WeakMap<DocumentNode, DocumentSize>()
  const sizeOf = (document: DocumentNode): DocumentSize => {
    const size = sizes.get(document) ?? measureDocument(document)
    sizes.set(document, size)
    return size
  }
  // Of documents whose cost no variable changes.
  const costs = new WeakMap<DocumentNode, number>()
  const tooCostly = ({ schema, document, operationName, variableValues }: Asked): GraphQLError | null => {
    const operation = getOperationAST(document, operationName)
    if (operation == null) return null
    const isFixed = document.definitions.length === 1 && (operation.variableDefinitions ?? []).length === 0
    const cost =
      (isFixed ? costs.get(document) : undefined) ??
      costOf(schema, document, operation, variableValues ?? {}, limits.assumedListLength)
    if (isFixed) costs.set(document, cost)
    if (cost <= limits.cost) return null
    const text = `This asks for up to ${cost} objects, each list as long as its limit; at most ${limits.cost} are given: lower a limit`
    return exceeded('COST', limits.cost, cost, text)
  }
  const read = (source: Parameters<typeof parse>[0]): DocumentNode => {
    try {
      return parse(source, { maxTokens: limits.tokens })
    } catch (thrown) {
      if (!(thrown instanceof GraphQLError)) throw thrown
      if (!TOO_MANY_TOKENS.test(thrown.message)) throw unreadable(thrown)
      throw exceeded('TOKEN', limits.tokens, null, `A document may have at most ${limits.tokens} tokens`)
    }
  }

  return {
    onParse({ params: { source }, setParseFn }) {
      const { length } = source.toString()
      const most = limits.documentCharacters
      if (length > most) {
        throw exceeded('LENGTH', most, length, `A document may have at most ${most} characters; this one has ${length}`)
      }
      setParseFn(read)
    },
    onValidate({ params: { documentAST }, setResult }) {
      const refused = refusalOf(sizeOf(documentAST), limits)
      if (refused !== null) setResult([refused])
    },
    onExecute: ({ args, setResultAndStopExecution }) => {
      const refused = tooCostly(args)
      if (refused !== null) setResultAndStopExecution({ errors: [refused] })
    },
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      const refused = tooCostly(args)
      if (refused !== null) setResultAndStopExecution({ errors: [refused] })
    },
  }
}

function refusalOf({ depth, aliases, directives }: DocumentSize, limits: GraphqlLimits): GraphQLError | null {
  if (depth > limits.depth) {
    const text = `Fields may stand ${limits.depth} deep in each other; here they stand ${depth} deep`
    return exceeded('DEPTH', limits.depth, depth, text)
  }
  if (aliases > limits.aliases) {
    const text = `A document may give fields ${limits.aliases} other names; this one gives ${aliases}`
    return exceeded('ALIAS', limits.aliases, aliases, text)
  }
  if (directives > limits.directives) {
    const text = `A document may use directives ${limits.directives} times; this one does ${directives} times`
    return exceeded('DIRECTIVE', limits.directives, directives, text)
  }
  return null
}

/** Only when it is carried out are the variables known, and which operation it is. */
interface Asked {
  readonly schema: Parameters<typeof costOf>[0]
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variableValues?: Variables | null | undefined
}

/** `found` null: nobody has counted to the end. */
function exceeded(what: string, limit: number, found: number | null, message: string): GraphQLError {
  return refusal(message, `${what}_LIMIT_EXCEEDED`, 400, { limit, ...(found !== null && { found }) })
}

/** With the code that yoga gives it over HTTP alone. */
function unreadable({ message, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    source,
    positions,
    extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { spec: true, status: 400 } },
  })
}
