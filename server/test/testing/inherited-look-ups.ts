/**
 * Finds look-ups by a word that may meet `Object.prototype`: `record[word]`, read or written, `word in record`,
 * `Reflect.get(record, word)` and `{ [word]: part } = record`, where the compiler knows no more of the word than that it is
 * a string. A cast within the brackets proves nothing. Words that no object inherits, such as `${a}/${b}`, are let through.
 */
import { join } from 'node:path'
import { type Node, type SourceFile, SyntaxKind } from 'typescript/unstable/ast'
import {
  isAsExpression,
  isBinaryExpression,
  isBindingElement,
  isCallExpression,
  isComputedPropertyName,
  isDeleteExpression,
  isElementAccessExpression,
} from 'typescript/unstable/ast/is'
import { API, type APIOptions, type Checker, type Type, TypeFlags } from 'typescript/unstable/sync'

const UNKNOWN_WORD = TypeFlags.Any | TypeFlags.String | TypeFlags.StringMapping

export interface LookUp {
  readonly file: string
  readonly line: number
  readonly text: string
}

/**
 * @param configs paths of `tsconfig.json` files, from `root`
 * @param isOurs which of their files are looked at, by their path from `root`
 */
export function inheritedLookUps(
  root: string,
  configs: readonly string[],
  isOurs: (file: string) => boolean,
  options: APIOptions = {},
): { readonly files: number; readonly found: readonly LookUp[] } {
  const api = new API({ ...options, cwd: root })
  try {
    const seen = new Set<string>()
    const found: LookUp[] = []
    for (const config of configs) {
      const path = join(root, config)
      const project = api.updateSnapshot({ openProjects: [path] }).getProject(path)
      if (project === undefined) throw new Error(`${path} opens no project`)
      for (const name of project.program.getSourceFileNames()) {
        const file = name.slice(root.length).replace(/^\//, '')
        const source = name.startsWith(root) && isOurs(file) && !seen.has(name) && project.program.getSourceFile(name)
        if (!source) continue
        seen.add(name)
        found.push(...lookUpsIn(source, project.checker).map((at) => ({ ...at, file })))
      }
    }
    return { files: seen.size, found }
  } finally {
    api.close()
  }
}

function lookUpsIn(source: SourceFile, checker: Checker): Omit<LookUp, 'file'>[] {
  const words: { readonly word: Node; readonly whole: Node }[] = []
  const visit = (node: Node): void => {
    const word = wordOf(node, source)
    if (word !== undefined) words.push({ word, whole: node })
    node.forEachChild(visit)
  }
  source.forEachChild(visit)
  const types = checker.getTypeAtLocation(words.map(({ word }) => word))
  return words
    .filter((_, at) => isUnknown(types[at], checker))
    .map(({ whole }) => ({
      line: source.text.slice(0, whole.end).split('\n').length,
      text: source.text.slice(whole.pos, whole.end).trim(),
    }))
}

/** What a part of the program looks up by. */
function wordOf(node: Node, source: SourceFile): Node | undefined {
  // Removing meets nothing that is inherited.
  if (isElementAccessExpression(node))
    return isDeleteExpression(node.parent) ? undefined : uncast(node.argumentExpression)
  if (isBinaryExpression(node) && node.operatorToken.kind === SyntaxKind.InKeyword) return uncast(node.left)
  if (isCallExpression(node)) {
    const called = source.text.slice(node.expression.pos, node.expression.end).trim()
    const word = /^Reflect\.(?:get|set|has)$/.test(called) ? node.arguments[1] : undefined
    return word && uncast(word)
  }
  if (!isComputedPropertyName(node) || !isBindingElement(node.parent)) return undefined
  // `{ [word]: _, ...others }` leaves a part out.
  return node.parent.name?.getText(source) === '_' ? undefined : uncast(node.expression)
}

function uncast(node: Node): Node {
  return isAsExpression(node) ? uncast(node.expression) : node
}

function isUnknown(type: Type | undefined, checker: Checker): boolean {
  if (type === undefined) return true
  if (type.isUnionType()) return type.getTypes().some((one) => isUnknown(one, checker))
  if (type.isTemplateLiteralType()) return !type.texts.some((text) => /\W/.test(text))
  if (type.isTypeParameter()) return isUnknown(checker.getBaseConstraintOfType(type), checker)
  return (type.flags & UNKNOWN_WORD) !== 0
}
