import type { Element, ElementContent, Root } from 'hast'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { reactProps, renderTree } from './render-tree.ts'

const tree: Root = {
  type: 'root',
  children: [
    {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [
        { type: 'text', value: 'the ' },
        {
          type: 'element',
          tagName: 'a',
          properties: { href: 'field:http1.head.end' },
          children: [{ type: 'text', value: 'empty line' }],
        },
      ],
    },
  ],
}

test('keeps elements, properties and text', () => {
  expect(renderToStaticMarkup(renderTree(tree, {}))).toBe('<p>the <a href="field:http1.head.end">empty line</a></p>')
})

function Marked({ href, children }: Readonly<Record<string, unknown>>) {
  return createElement('mark', { title: String(href) }, children === 'empty line' ? children : null)
}

test('hands an element to what takes its place, with its properties and children', () => {
  expect(renderToStaticMarkup(renderTree(tree, { a: Marked }))).toBe(
    '<p>the <mark title="field:http1.head.end">empty line</mark></p>',
  )
})

const text = (value: string) => ({ type: 'text' as const, value })
const element = (tagName: string, ...children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: tagName === 'a' ? { href: 'field:x' } : {},
  children,
})

test.each([
  { name: 'a word of the glossary', node: element('dfn', text('w')), html: '<dfn>w</dfn>' },
  { name: 'a word that shows bytes', node: element('a', text('w')), html: '<a href="field:x">w</a>' },
  { name: 'such a word, set apart', node: element('em', element('dfn', text('w'))), html: '<em><dfn>w</dfn></em>' },
])('keeps $name and the marks behind it in one line', ({ node, html }) => {
  const of = (...children: ElementContent[]) =>
    renderToStaticMarkup(renderTree({ type: 'root', children: [element('p', ...children)] }, {}))
  expect(of(node, text('), and'))).toBe(`<p><span class="whitespace-nowrap">${html}),</span> and</p>`)
  expect(of(node, text(' and, on'))).toBe(`<p>${html} and, on</p>`)
  expect(of(element('em', text('w')), text(', and'))).toBe('<p><em>w</em>, and</p>')
})

test.each([
  [{ dataAlert: 'note' }, { 'data-alert': 'note' }],
  [{ ariaLabel: 'x' }, { 'aria-label': 'x' }],
  [{ className: ['code', 'wide'] }, { className: 'code wide' }],
  [{ tabIndex: 0 }, { tabIndex: 0 }],
  [{ style: 'color:var(--a);font-style:italic' }, { style: { color: 'var(--a)', fontStyle: 'italic' } }],
])('spells %o as React does', (properties, props) => {
  expect(reactProps(properties)).toEqual(props)
})

test.each([
  { code: '0d 0a', expected: '<code data-short="">0d 0a</code>' },
  { code: 'Content-Length', expected: '<code data-short="">Content-Length</code>' },
  { code: '/api/v1/products?category=books', expected: '<code>/api/v1/products?category=books</code>' },
])('code that a line has room for is marked, so that it stands on one: $code', ({ code, expected }) => {
  const short: Root = {
    type: 'root',
    children: [{ type: 'element', tagName: 'code', properties: {}, children: [{ type: 'text', value: code }] }],
  }
  expect(renderToStaticMarkup(renderTree(short, {}))).toBe(expected)
})

test('leaves out the line breaks between the parts of a table, where HTML has no text', () => {
  const lineBreak = { type: 'text', value: '\n' } as const
  const element = (tagName: string, ...children: ElementContent[]): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children,
  })
  const cell = element('td', { type: 'text', value: 'one ' }, element('em', { type: 'text', value: 'cell' }))
  const row = element('tr', lineBreak, cell, lineBreak)
  const table = element('table', lineBreak, element('tbody', lineBreak, row, lineBreak), lineBreak)
  expect(renderToStaticMarkup(renderTree({ type: 'root', children: [table] }, {}))).toBe(
    '<table><tbody><tr><td>one <em>cell</em></td></tr></tbody></table>',
  )
})

test('gives React the class of code under its own name', () => {
  expect(reactProps({ class: 'shiki', tabindex: '0' })).toMatchObject({ className: 'shiki' })
})
