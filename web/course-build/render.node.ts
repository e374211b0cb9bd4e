/** Markdown nodes to the tree that the app renders; code is highlighted here, so that no highlighter reaches the browser. */
import type { Element, ElementContent, Root } from 'hast'
import type { RootContent } from 'mdast'
import remarkRehype from 'remark-rehype'
import { createCssVariablesTheme, createHighlighter, type Highlighter } from 'shiki'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { alertOf } from './alerts.node.ts'
import { DRAWING_TAG, drawingNamed } from './drawings.node.ts'

const LANGUAGES = ['http', 'json', 'bash', 'proto', 'typescript', 'javascript', 'python', 'go', 'yaml']
const THEME = createCssVariablesTheme({ name: 'tokens', variablePrefix: '--code-', fontStyle: true })

let highlighter: Promise<Highlighter> | undefined

async function shiki(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: [THEME], langs: LANGUAGES })
  return highlighter
}

/** A program's text as the tree of one block. */
export async function renderCode(text: string, language: string): Promise<Root> {
  const pre = highlight(await shiki(), text, language)
  const tree: Root = { type: 'root', children: pre === null ? [] : [pre] }
  dropPositions(tree)
  return tree
}

export async function renderMarkdown(content: readonly RootContent[]): Promise<Root> {
  const tree = await unified()
    .use(remarkRehype)
    .run({ type: 'root', children: [...content] })
  const painter = await shiki()
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'blockquote') markAlert(node)
    if (node.tagName !== 'pre' || parent === undefined || index === undefined) return
    const code = node.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code')
    const language = String(code?.properties['className'] ?? '').replace('language-', '')
    if (code !== undefined && language === 'ruler') parent.children[index] = rulerOf(textOf(code))
    if (code !== undefined && language === 'shop') parent.children[index] = shopOf(textOf(code))
    if (code !== undefined && language === 'kafka') parent.children[index] = kafkaOf(textOf(code))
    if (code !== undefined && language === 'drawing') parent.children[index] = drawingOf(textOf(code))
    // A wide text scrolls by keyboard too.
    node.properties['tabIndex'] = 0
    if (code === undefined || !LANGUAGES.includes(language)) return
    const pre = highlight(painter, textOf(code), language)
    if (pre !== null) parent.children[index] = pre
  })
  dropPositions(tree)
  return tree
}

function highlight(painter: Highlighter, text: string, language: string): Element | null {
  const [pre] = painter.codeToHast(text, { lang: language, theme: 'tokens' }).children
  if (pre?.type !== 'element') return null
  pre.properties = { className: ['code'], dataLanguage: language, tabIndex: 0 }
  return pre
}

function textOf({ children }: Element): string {
  return children
    .map((child) => (child.type === 'text' ? child.value : ''))
    .join('')
    .replace(/\n$/, '')
}

/** Protocols and what they are measured at, as parse-markdown has checked them. */
function rulerOf(text: string): Element {
  const words = text.split(/\s+/)
  const part = words.includes('news') ? 'news' : 'get'
  const protocols = words.filter((word) => word !== part).join(' ')
  return {
    type: 'element',
    tagName: 'ruler-block',
    properties: { dataProtocols: protocols, dataPart: part },
    children: [],
  }
}

/** The words of the fence, as parse-markdown has checked them. */
function shopOf(ways: string): Element {
  return { type: 'element', tagName: 'shop-block', properties: { dataWays: ways.trim() }, children: [] }
}

/** The words of the fence, as parse-markdown has checked them. */
function kafkaOf(words: string): Element {
  return { type: 'element', tagName: 'kafka-block', properties: { dataWords: words }, children: [] }
}

/** A name that parse-markdown has checked. */
function drawingOf(text: string): Element {
  const name = drawingNamed(text)
  if (name === undefined) throw new Error(`parse-markdown let a drawing pass that is not there: ${text}`)
  return { type: 'element', tagName: DRAWING_TAG, properties: { dataName: name }, children: [] }
}

/** `> [!NOTE]` becomes a blockquote with `data-alert="note"`. */
function markAlert(quote: Element): void {
  const first = quote.children.find((child): child is Element => child.type === 'element' && child.tagName === 'p')
  const text: ElementContent | undefined = first?.children[0]
  if (text?.type !== 'text') return
  const alert = alertOf(text.value)
  if (alert === null) return
  text.value = text.value.slice(alert.length)
  quote.properties['dataAlert'] = alert.kind.toLowerCase()
}

function dropPositions(tree: Root): void {
  visit(tree, (node) => {
    delete node.position
    if (node.type === 'element' && 'data' in node) delete node.data
  })
}
