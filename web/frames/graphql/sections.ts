/**
 * What GraphQL's view shows of an opened row: for each request, answer or message the nodes of its tree, by what they are. The
 * nodes are those of the layer tree, so that pointing at one points at its bytes. Pure.
 */
import type { Tree, TreeNode } from '../model/tree.ts'

export interface GraphqlError {
  readonly node: TreeNode
  readonly message: TreeNode | null
  readonly path: TreeNode | null
  readonly code: TreeNode | null
}

export interface GraphqlSection {
  readonly frame: TreeNode
  readonly query: TreeNode | null
  readonly variables: readonly TreeNode[]
  readonly errors: readonly GraphqlError[]
  readonly data: TreeNode | null
  /** Everything else that it says: extensions, a hash, an id. */
  readonly others: readonly TreeNode[]
}

const OTHERS: ReadonlySet<string> = new Set([
  'gqlws.type',
  'gqlws.id',
  'graphql.operation-name',
  'graphql.persisted.hash',
  'graphql.extensions',
  'graphql.incremental',
  'graphql.upload.map',
  'graphql.other',
])

export function hasGraphql(tree: Tree): boolean {
  return tree.nodes.some(isGraphqlFrame)
}

export function sectionsOf(tree: Tree): readonly GraphqlSection[] {
  return tree.nodes.filter(isGraphqlFrame).map((frame) => {
    const inside = fieldsIn(frame)
    const first = (key: string) => inside.find(({ field }) => field?.key === key) ?? null
    return {
      frame,
      query: first('graphql.query'),
      variables: inside.filter(({ field }) => field?.key === 'graphql.variable'),
      errors: inside.filter(({ field }) => field?.key === 'graphql.error').map(errorOf),
      data: first('graphql.data'),
      others: inside.filter(({ field }) => field !== null && OTHERS.has(field.key)),
    }
  })
}

/** In the order in which the view shows them, for moving along by keys. */
export function shownNodes(sections: readonly GraphqlSection[]): readonly TreeNode[] {
  return sections.flatMap(({ query, variables, errors, data, others }) => [
    ...others,
    ...linesOf(query),
    ...variables,
    ...errors.flatMap(({ message, path, code }) => [message, path, code].filter((node) => node !== null)),
    ...linesOf(data),
  ])
}

/** Of a document or of data; the whole where it is one line. */
export function linesOf(node: TreeNode | null): readonly TreeNode[] {
  if (node === null) return []
  return node.children.length > 0 ? node.children : [node]
}

function isGraphqlFrame({ type, frame }: TreeNode): boolean {
  return type === 'frame' && (frame.protocol === 'graphql' || frame.protocol === 'graphql-transport-ws')
}

function errorOf(node: TreeNode): GraphqlError {
  const inside = fieldsIn(node)
  const first = (key: string) => inside.find(({ field }) => field?.key === key) ?? null
  return {
    node,
    message: first('graphql.error.message'),
    path: first('graphql.error.path'),
    code: first('graphql.error.code'),
  }
}

function fieldsIn(node: TreeNode): readonly TreeNode[] {
  return node.children.flatMap((child) => (child.type === 'field' ? [child, ...fieldsIn(child)] : []))
}
