/**
 * A lesson's tree → React elements. The tree is the build's own (no raw HTML, no styles, no SVG), so that little has to be
 * known: elements, text, and the few properties that Markdown has.
 */

import type { Element, ElementContent, Properties, Root, RootContent } from 'hast'
import { type ComponentType, createElement, Fragment, type ReactNode } from 'react'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'

/** What takes the place of an element, by tag name. Gets the properties, and the children as React has them. */
export type Replacements = Readonly<Record<string, ComponentType<Readonly<Record<string, unknown>>>>>

/** `setText` sees every text but that of code. */
export function renderTree(tree: Root, replacements: Replacements, setText = asIs): ReactNode {
  return createElement(Fragment, null, ...renderAll(tree.children, replacements, setText))
}

type SetText = (text: string) => string

const asIs: SetText = (text) => text

function renderAll(
  nodes: readonly (RootContent | ElementContent)[],
  replacements: Replacements,
  setText: SetText,
): ReactNode[] {
  const elementOf = (node: Element): ReactNode => {
    const inside = node.tagName === 'code' || node.tagName === 'pre' ? asIs : setText
    const type = ownValue(replacements, node.tagName) ?? node.tagName
    const props = { ...reactProps(node.properties), ...(isShortCode(node) ? { 'data-short': '' } : {}) }
    const children = HOLDS_NO_TEXT.has(node.tagName) ? node.children.filter(isElement) : node.children
    return createElement(type, props, ...renderAll(children, replacements, inside))
  }
  return nodes.map((node, index) => {
    if (node.type === 'text') return setText(node.value.slice(isButton(nodes[index - 1]) ? marksIn(node).length : 0))
    if (node.type !== 'element') return null
    const marks = isButton(node) ? marksIn(nodes[index + 1]) : ''
    return marks === ''
      ? elementOf(node)
      : createElement('span', { className: 'whitespace-nowrap' }, elementOf(node), marks)
  })
}

/** The build leaves the line breaks of Markdown between the parts of a table. HTML allows no text there, and React warns of it. */
const HOLDS_NO_TEXT: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tr'])

function isElement(node: ElementContent): boolean {
  return node.type === 'element'
}

/** A word that is pressed is a box of its own, behind which a browser breaks the line, whatever follows. */
function isButton(node: RootContent | ElementContent | undefined): boolean {
  if (node?.type !== 'element') return false
  const { tagName, properties, children } = node
  if (tagName === 'em' || tagName === 'strong') return children.length === 1 && isButton(children[0])
  return tagName === 'dfn' || (tagName === 'a' && String(properties['href']).startsWith('field:'))
}

/** Characters of code that the narrowest column has room for. */
const SHORT = 18

/** A name or a few bytes, which are read as one: `Content-Length`, `0d 0a`. */
function isShortCode({ tagName, children }: Element): boolean {
  const [only] = children
  return tagName === 'code' && children.length === 1 && only?.type === 'text' && only.value.length <= SHORT
}

/** What must not begin a line, at the beginning of a text. */
function marksIn(node: RootContent | ElementContent | undefined): string {
  return node?.type === 'text' ? (/^[,.;:!?…)\]»”’]*/.exec(node.value)?.[0] ?? '') : ''
}

/** Names as React spells them: `dataAlert` → `data-alert`; class names joined. Styles come as text and only from shiki. */
export function reactProps(properties: Properties): Record<string, unknown> {
  const props: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'style') props[name] = styleOf(String(value))
    // Highlighted code names its class so; React wants its own name.
    else if (name === 'class') props['className'] = value
    else if (Array.isArray(value)) setOwnValue(props, name, value.join(' '))
    else
      setOwnValue(
        props,
        name.replace(/^(data|aria)(?=[A-Z])/, '$1-').replace(/^((?:data|aria)-)([A-Z])/, dashed),
        value,
      )
  }
  return props
}

function dashed(_: string, prefix: string, letter: string): string {
  return prefix + letter.toLowerCase()
}

/** `color:var(--code-token-keyword)` → `{ color: 'var(--code-token-keyword)' }` */
function styleOf(text: string): Record<string, string> {
  const pairs = text.split(';').flatMap((declaration) => {
    const colon = declaration.indexOf(':')
    if (colon < 0) return []
    const name = declaration.slice(0, colon).trim()
    const property = name.startsWith('--')
      ? name
      : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
    return [[property, declaration.slice(colon + 1).trim()] as const]
  })
  return Object.fromEntries(pairs)
}
