/**
 * The operations of a document by a glance at its words, also while it is half typed: names and kinds, for those who choose
 * one or must know how it travels. What is right or wrong with them is the real parser's to say.
 */

export interface OperationHead {
  readonly kind: 'query' | 'mutation' | 'subscription'
  /** Empty: anonymous. */
  readonly name: string
  /** Within the document; the end is that of the text where it is not whole. */
  readonly start: number
  readonly end: number
}

/** Strings and comments in one piece each: a brace inside them does not count (GraphQL §2.1). */
const TOKEN = /"""(?:\\"""|[\s\S])*?(?:"""|$)|"(?:\\.|[^"\\\r\n])*"?|#[^\r\n]*|[{}()[\]]|[A-Za-z_]\w*/g

export function operationsOf(document: string): readonly OperationHead[] {
  const found: OperationHead[] = []
  let depth = 0
  let definition: string | null = null
  let isFirstWord = false
  const begin = (kind: OperationHead['kind'], start: number) =>
    found.push({ kind, name: '', start, end: document.length })
  /** Of the operation that is being read; a fragment has nothing to tell. */
  const amend = (more: Partial<OperationHead>) => {
    const head = found.pop()
    if (head) found.push({ ...head, ...more })
  }
  for (const { 0: token, index } of document.matchAll(TOKEN)) {
    if (/^["#]/.test(token)) continue
    if (/^[})\]]/.test(token)) {
      depth = Math.max(0, depth - 1)
      if (depth > 0 || token !== '}') continue
      if (definition !== 'fragment') amend({ end: index + 1 })
      definition = null
    } else if (/^[{([]/.test(token)) {
      if (depth === 0 && token === '{' && definition === null) begin('query', index)
      if (depth === 0) definition ??= 'query'
      depth += 1
      isFirstWord = false
    } else if (depth === 0 && definition === null) {
      definition = token
      isFirstWord = isKind(token)
      if (isKind(token)) begin(token, index)
    } else if (isFirstWord) {
      amend({ name: token })
      isFirstWord = false
    }
  }
  return found
}

/** The document without its other operations: for clients that send the first one, or all. */
export function onlyOperation(document: string, chosen: OperationHead | null): string {
  const others = operationsOf(document).filter(({ start }) => start !== chosen?.start)
  if (!chosen || others.length === 0) return document
  const kept = others.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), document)
  return kept.replaceAll(/\n\s*\n(?:\s*\n)+/g, '\n\n').trim()
}

function isKind(word: string): word is OperationHead['kind'] {
  return word === 'query' || word === 'mutation' || word === 'subscription'
}

/** The one of that name; without a name the first: that is the one that urql asks for. */
export function chosenOperation(document: string, name: string | null): OperationHead | null {
  const all = operationsOf(document)
  return (name === null ? all[0] : all.find((one) => one.name === name)) ?? null
}

/** `query UserWithPosts`, `mutation`; `{ users }` where nobody gave it a name. */
export function operationTitle(document: string, head: OperationHead | null): string {
  if (!head) return ''
  if (head.name !== '') return `${head.kind} ${head.name}`
  const [, field] = /\{\s*(?:#[^\n]*\s*)*([A-Za-z_]\w*)/.exec(document.slice(head.start)) ?? []
  const selection = field === undefined ? '' : `{ ${field} }`
  return head.kind === 'query' && selection !== '' ? selection : `${head.kind} ${selection}`.trim()
}
