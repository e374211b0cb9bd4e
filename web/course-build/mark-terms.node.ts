/**
 * Marks words of the glossary in a step's text: the first time each is met, as `<dfn data-term="hpack">`. Never in code,
 * headings, links or the heads of tables, where a mark would be noise or a link inside a link.
 */
import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import type { Language } from '../i18n/language-list.ts'
import type { SourceTerm } from './glossary.node.ts'

const LEFT_ALONE = new Set(['a', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'th', 'dfn'])

/** What a form's `*` stands for. */
const ENDING = '\\p{Ll}{0,3}'
const IN_WORD = /[\p{L}\p{N}_-]/u

interface Form {
  readonly id: string
  /** Sticky: the form as a whole word, where it is asked for. */
  readonly pattern: RegExp
}

/** Forms by the letter that they begin with, the longest first: “flow control” before “flow”. */
type Forms = ReadonlyMap<string, readonly Form[]>

/** Of a list of terms: hundreds of texts are marked by the same. */
const known = new WeakMap<readonly SourceTerm[], Map<Language, Forms>>()

function formsOf(terms: readonly SourceTerm[], language: Language): Forms {
  const languages = known.get(terms) ?? new Map<Language, Forms>()
  const forms = languages.get(language) ?? compileForms(terms, language)
  known.set(terms, languages.set(language, forms))
  return forms
}

function compileForms(terms: readonly SourceTerm[], language: Language): Forms {
  const all = terms.flatMap(({ id, [language]: words }) => words.forms.map((form) => ({ id, form })))
  all.sort((a, b) => b.form.length - a.form.length)
  const sorted = all.map(({ id, form }) => ({ id, letter: form.charAt(0).toLowerCase(), pattern: patternOf(form) }))
  return Map.groupBy(sorted, ({ letter }) => letter)
}

export class TermMarker {
  readonly #forms: Forms
  readonly #met = new Set<string>()

  constructor(terms: readonly SourceTerm[], language: Language) {
    this.#forms = formsOf(terms, language)
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
    const text = node.value
    let done = 0
    for (let at = 0; at < text.length; at += 1) {
      const found = this.#wordAt(text, at)
      if (found === null) continue
      if (at > done) parts.push({ type: 'text', value: text.slice(done, at) })
      parts.push(markOf(found.id, found.word))
      this.#met.add(found.id)
      done = at + found.word.length
      at = done - 1
    }
    if (done < text.length || parts.length === 0) parts.push({ type: 'text', value: text.slice(done) })
    return parts
  }

  /** The word that begins there, where none goes on. */
  #wordAt(text: string, at: number): { readonly word: string; readonly id: string } | null {
    const forms = this.#forms.get(text.charAt(at).toLowerCase())
    if (forms === undefined || (at > 0 && IN_WORD.test(text.charAt(at - 1)))) return null
    for (const { id, pattern } of forms) {
      if (this.#met.has(id)) continue
      pattern.lastIndex = at
      const [word] = pattern.exec(text) ?? []
      if (word !== undefined) return { word, id }
    }
    return null
  }
}

/** Names written in capitals are found as they are written; other words also at the beginning of a sentence. */
function patternOf(form: string): RegExp {
  const escaped = form.replace(/[.+?^${}()|[\]\\/]/g, '\\$&').replaceAll('*', ENDING)
  const [first = ''] = form
  const capital = first.toUpperCase()
  const word = form === form.toLowerCase() && capital !== first ? `[${first}${capital}]${escaped.slice(1)}` : escaped
  return new RegExp(`${word}(?!${IN_WORD.source})`, 'uy')
}

function markOf(id: string, word: string): Element {
  return {
    type: 'element',
    tagName: 'dfn',
    properties: { dataTerm: id },
    children: [{ type: 'text', value: word }],
  }
}
