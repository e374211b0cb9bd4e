import { Suspense, useMemo } from 'react'
import { CodeEditor, linesOf } from '../../editor/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { lazyPart } from '../../part/index.ts'
import type { BlockHandle } from '../block/store.ts'
import type { Problem } from '../language/index.ts'
import { texts } from '../texts.ts'
import { useCaretWish } from './caret-wishes.ts'
import { httpLanguage } from './http-language.ts'
import { useSentences } from './use-sentences.ts'

const VariableLine = lazyPart(async () => (await import('./variable-line.tsx')).VariableLine)

interface EditorTextProps {
  /** The block's, of which `block` is what it is now. */
  readonly id: string
  readonly block: BlockHandle
  readonly problems: readonly Problem[]
  readonly caret: number | null
  readonly minLines: number
  readonly maxLines: number
  onCaret(caret: number | null): void
  /** Ctrl+Shift+Enter. */
  onSecondSubmit(): void
}

/** The text of a block, with its problems marked in it. */
export function EditorText({ id, block, problems, caret, minLines, maxLines, ...on }: EditorTextProps) {
  const words = texts.use()
  const wish = useCaretWish((state) => (state.wish?.block === id ? state.wish : null))
  return (
    // VariableLine lies over the empty line at the editor's end; where a long text has none, one is added.
    <div className={`relative ${linesOf(block.text) >= maxLines ? 'pb-6' : ''}`}>
      <CodeEditor
        value={block.text}
        onChange={block.setText}
        language={httpLanguage}
        markers={useMarkers(problems)}
        label={words.editorLabel}
        onSubmit={block.run}
        {...on}
        caretWish={wish}
        minLines={minLines}
        maxLines={maxLines}
      />
      {caret !== null && isOnVariable(block.text, caret) && (
        <Suspense fallback={null}>
          <VariableLine text={block.text} caret={caret} />
        </Suspense>
      )}
    </div>
  )
}

function useMarkers(problems: readonly Problem[]) {
  const language = useLanguage()
  const describe = useSentences(problems)
  return useMemo(
    () =>
      problems.map((problem) => ({
        start: problem.span.start,
        end: problem.span.end,
        severity: problem.severity,
        message: describe(problem, language),
      })),
    [problems, describe, language],
  )
}

/** Whether the caret's line has a variable: reason enough to load VariableLine. */
function isOnVariable(text: string, caret: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1).split('\n', 1)[0] ?? ''
  return line.includes('{{')
}
