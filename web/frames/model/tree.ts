/**
 * A row's details as one tree: wire frames, their fields, and the frames of upper layers nested where they lie. Each node
 * knows its bytes. Pure; made once per detail.
 */
import type { Field, Protocol, SourceId, Span } from '#proto/wire/model.ts'
import type { Layer } from '../../protocols/looks.ts'
import { layerOfField, layerOfFrame } from '../../protocols/looks.ts'
import type { Detail, DetailFrame, TraceFrame } from '../../trace/index.ts'

const VIEWS: ReadonlySet<Protocol> = new Set(['graphql', 'gateway'])

export interface TreeNode {
  /** Unique in the tree, and the same whenever the same bytes are decoded. */
  readonly id: string
  /** `payload`: bytes of a frame that no layer above explains. */
  readonly type: 'frame' | 'field' | 'payload'
  readonly frame: TraceFrame
  readonly field: Field | null
  readonly span: Span
  readonly layer: Layer
  readonly depth: number
  readonly parent: TreeNode | null
  readonly children: readonly TreeNode[]
}

export interface Tree {
  readonly detail: Detail
  readonly roots: readonly TreeNode[]
  /** Every node, parents first. */
  readonly nodes: readonly TreeNode[]
  readonly byId: ReadonlyMap<string, TreeNode>
}

export function treeOf(detail: Detail): Tree {
  const nodes: TreeNode[] = []
  const roots = detail.frames.map((frame) => frameNode(frame, null, 0, nodes))
  return { detail, roots, nodes, byId: new Map(nodes.map((node) => [node.id, node])) }
}

function frameNode(
  { frame, children }: DetailFrame,
  parent: TreeNode | null,
  depth: number,
  all: TreeNode[],
): TreeNode {
  const below: TreeNode[] = []
  const node: TreeNode = {
    id: frame.id,
    type: 'frame',
    frame,
    field: null,
    span: frame.span,
    layer: layerOfFrame(frame),
    depth,
    parent,
    children: below,
  }
  all.push(node)
  const payload = frame.payload !== undefined && frame.payload.end > frame.payload.start ? frame.payload : null
  const isInside = (field: Field) => payload !== null && field.span.start >= payload.end
  for (const [index, field] of frame.fields.entries()) {
    if (!isInside(field)) below.push(fieldNode(field, frame, `${frame.id}|${index}`, node, depth + 1, all))
  }
  // A view shows the same bytes in another way: it is below them, and no layer in their place.
  const views = children.filter((child) => VIEWS.has(child.frame.protocol))
  const isPlain = payload !== null && children.length === views.length
  if (payload !== null && isPlain) {
    const within: TreeNode[] = []
    const leaf: TreeNode = {
      id: `${frame.id}|payload`,
      type: 'payload',
      frame,
      field: null,
      span: payload,
      layer: 'body',
      depth: depth + 1,
      parent: node,
      children: within,
    }
    all.push(leaf)
    below.push(leaf)
    for (const view of views) within.push(frameNode(view, leaf, depth + 2, all))
  }
  for (const child of isPlain ? [] : children) below.push(frameNode(child, node, depth + 1, all))
  // What stands behind the payload on the wire (padding, the CRLF of a chunk) stands behind it here.
  for (const [index, field] of frame.fields.entries()) {
    if (isInside(field)) below.push(fieldNode(field, frame, `${frame.id}|${index}`, node, depth + 1, all))
  }
  return node
}

function fieldNode(
  field: Field,
  frame: TraceFrame,
  id: string,
  parent: TreeNode,
  depth: number,
  all: TreeNode[],
): TreeNode {
  const below: TreeNode[] = []
  const layer = layerOfField(field, frame)
  const node: TreeNode = { id, type: 'field', frame, field, span: field.span, layer, depth, parent, children: below }
  all.push(node)
  for (const [index, child] of (field.children ?? []).entries()) {
    below.push(fieldNode(child, frame, `${id}.${index}`, node, depth + 1, all))
  }
  return node
}

/** Nodes a reader sees, given which are open. */
export function visibleNodes(tree: Tree, isOpen: (node: TreeNode) => boolean): readonly TreeNode[] {
  const out: TreeNode[] = []
  const walk = (node: TreeNode): void => {
    out.push(node)
    if (isOpen(node)) for (const child of node.children) walk(child)
  }
  for (const root of tree.roots) walk(root)
  return out
}

/** Frames are open from the start, and what a view is made of; fields closed. */
export function isOpenAtFirst(node: TreeNode): boolean {
  return node.type !== 'field'
}

/** The node that stands for a field key in a tree: its `occurrence`-th, over all frames from the one given on. */
export function nodeByKey(tree: Tree, frameId: string, key: string, occurrence = 0): TreeNode | undefined {
  const matching = tree.nodes.filter((node) => node.frame.id === frameId && node.field?.key === key)
  return matching[occurrence]
}

/** The wire source that a detail's frames lie in. */
export function wireSourceOf(detail: Detail): SourceId {
  return detail.frames[0]?.frame.span.source ?? '>'
}
