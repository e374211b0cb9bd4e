import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const WEB = join(import.meta.dirname, '..')

/** Those that need no more than a bare `import()`, and why. */
const REASONS: Readonly<Record<string, string>> = {
  'editor/code-editor.tsx': 'the plain editor stays, and the next one asks again',
  'protocols/explanations.ts': 'explain asks for it by loadNow',
  'request/answer/response-view.tsx': 'asked for early; a lazyPart asks again',
  'request/run/graphql.ts': 'a lazyValue asks for it',
  'request/run/knowledge.ts': 'a lazyValue asks for it',
  'request/run/own-server.ts': 'without it a block is written without its contract, and the next one asks again',
  'workspace/frames.tsx': 'asked for early; a lazyPart asks again',
}

const files = globSync('**/*.{ts,tsx}', { cwd: WEB }).filter(
  (name) => !/^(dist|e2e|interop|part|node_modules)\/|\.(test|node|d)\.tsx?$|\/(bench|build|testing)\//.test(name),
)

function bareImports(name: string): readonly string[] {
  // A long one goes on in the next line.
  return readFileSync(join(WEB, name), 'utf8')
    .replaceAll(/\(\n\s*/g, '(')
    .split('\n')
    .filter((line) => /(?<!typeof )\bimport\(/.test(line) && !/\b(lazyPart|lazyValue|loadPart|loadNow)\b/.test(line))
}

test('what comes when it is needed comes by way of this folder, so that a server that was away breaks nothing', () => {
  const bare = files.filter((name) => bareImports(name).length > 0)
  expect(bare.toSorted()).toEqual(Object.keys(REASONS))
})
