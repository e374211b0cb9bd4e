/** The words for a node of the tree, in the language that the app shows now. */
import { type Explained, explainField, explainFrame } from '../explain/index.ts'
import type { Language } from '../i18n/index.ts'
import { frameName } from './kind-names.ts'
import type { TreeNode } from './model/tree.ts'
import { texts } from './texts.ts'
import type { Opened } from './use-detail.ts'

export function explainNode(node: TreeNode, opened: Opened, language: Language): Explained {
  const context = { bytes: (span: TreeNode['span']) => opened.bytes(span) }
  if (node.field !== null) return explainField(node.field, node.frame, context, language)
  if (node.frame.kind === 'pasted') {
    const t = texts.in(language)
    return { label: t.pasted, text: t.pastedText(t.bytes(node.span.end - node.span.start)) }
  }
  const frame = explainFrame(node.frame, context, language)
  return node.type === 'payload' ? { ...frame, label: texts.in(language).payload } : frame
}

/** The short name alone: a frame's kind as its specification writes it, a field's label. */
export function nameOf(node: TreeNode, opened: Opened, language: Language): string {
  if (node.type === 'frame') return frameName(node.frame, language)
  if (node.field === null) return texts.in(language).payload
  return explainNode(node, opened, language).label
}
