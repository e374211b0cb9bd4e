/**
 * Marks words of the glossary in a step's text: the first time each is met, as `<dfn data-term="hpack">`. Never in code,
 * headings, links or the heads of tables, where a mark would be noise or a link inside a link.
 */
import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import type { Language } from '../../i18n/language-list.ts'
import type { SourceTerm } from './glossary.node.ts'

const LEFT_ALONE = new Set(['a', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'dfn'])

/** What a form's `*` stands for. All of \p{L} here would make each of hundreds of patterns of the course five times as slow to compile. */
const ENDING = '[a-zа-яё]{0,3}'

interface Form {
  readonly id: string
  readonly pattern: string
  readonly length: number
}

export class TermMarker {
  /** Words still to be met. */
  readonly #open = new Map<string, readonly Form[]>()
  #pattern: RegExp | null = null
  #ids: readonly string[] = []

  constructor(terms: readonly SourceTerm[], language: Language) {
    for (const { id, [language]: words } of terms)
      this.#open.set(
        id,
        words.forms.map((form) => ({ id, pattern: patternOf(form), length: form.length })),
      )
    this.#compile()
  }

  /** Changes the tree. Several trees of one step are marked one after another, in the order of the page. */
  mark(tree: Root): void {
    tree.children = tree.children.flatMap((node) => this.#visit(node))
  }

  #visit<Node extends RootContent | ElementContent>(node: Node): (Node | ElementContent)[] {
    if (node.type === 'text') return this.#cut(node)
    if (node.type === 'element' && !LEFT_ALONE.has(node.tagName))
      node.children = node.children.flatMap((child) => this.#visit(child))
    return [node]
  }

  #cut(node: Text): ElementContent[] {
    const parts: ElementContent[] = []
    let rest = node.value
    for (let found = this.#find(rest); found !== null; found = this.#find(rest)) {
      const { at, word, id } = found
      if (at > 0) parts.push({ type: 'text', value: rest.slice(0, at) })
      parts.push(markOf(id, word))
      rest = rest.slice(at + word.length)
      this.#open.delete(id)
      this.#compile()
    }
    if (rest !== '' || parts.length === 0) parts.push({ type: 'text', value: rest })
    return parts
  }

  #find(text: string): { readonly at: number; readonly word: string; readonly id: string } | null {
    const match = this.#pattern?.exec(text) ?? null
    if (match === null) return null
    const index = match.slice(1).findIndex((group) => group !== undefined)
    return { at: match.index, word: match[0], id: this.#ids[index] ?? '' }
  }

  /** The longest spelling first: “flow control” before “flow”. One group for each, so that the match tells whose it is. */
  #compile(): void {
    const forms = [...this.#open.values()].flat().sort((a, b) => b.length - a.length)
    this.#ids = forms.map(({ id }) => id)
    const groups = forms.map(({ pattern }) => `(${pattern})`).join('|')
    this.#pattern =
      forms.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${groups})(?![\\p{L}\\p{N}_-])`, 'u')
  }
}

/** Names written in capitals are found as they are written; other words also at the beginning of a sentence. */
function patternOf(form: string): string {
  const escaped = form.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replaceAll('*', ENDING)
  const [first = ''] = form
  const capital = first.toUpperCase()
  return form === form.toLowerCase() && capital !== first ? `[${first}${capital}]${escaped.slice(1)}` : escaped
}

function markOf(id: string, word: string): Element {
  return {
    type: 'element',
    tagName: 'dfn',
    properties: { dataTerm: id },
    children: [{ type: 'text', value: word }],
  }
}
