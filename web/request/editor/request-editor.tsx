/**
 * The editor of one live block with its problems beneath, and Run and its other tools above: there neither a list of proposals
 * nor a keyboard on the screen lies over them.
 */

import { RotateCcw, Undo2 } from 'lucide-react'
import { type ReactNode, Suspense, useMemo, useState } from 'react'
import { IconButton } from '../../design/index.ts'
import { CodeEditor } from '../../editor/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { lazyPart } from '../../part/index.ts'
import { useBlock } from '../block/store.ts'
import { CopyAs } from '../copy/copy-as.tsx'
import { speaksGraphql } from '../run/graphql.ts'
import { isOpenStream } from '../run/result.ts'
import { texts } from '../texts.ts'
import { useCaretWish } from './caret-wishes.ts'
import { httpLanguage } from './http-language.ts'
import { ProblemList } from './problem-list.tsx'
import { RunButton } from './run-button.tsx'
import { useProblems } from './use-problems.ts'
import { useSentences } from './use-sentences.ts'
import { useSettled } from './use-settled.ts'

const GraphqlTools = lazyPart(async () => (await import('../graphql/tools.tsx')).GraphqlTools)
const SchemaPart = lazyPart(async () => (await import('../graphql/schema-part.tsx')).SchemaPart)
const StreamActs = lazyPart(async () => (await import('../streams/stream-acts.tsx')).StreamActs)

export interface RequestEditorProps {
  /** The block's id, unique in the app: `lesson/step/block`. */
  readonly block: string
  /** The text it begins with. */
  readonly initial: string
  readonly minLines?: number
  readonly maxLines?: number
  /** More tools for the bar, before Run. */
  readonly children?: ReactNode
}

export function RequestEditor({ block: id, initial, minLines = 4, maxLines = 18, children }: RequestEditorProps) {
  const block = useBlock(id, initial)
  const words = texts.use()
  const language = useLanguage()
  const [isReached, setReached] = useState(false)
  const problems = useProblems(block.text, isReached || block.isChanged)
  const hasErrors = problems.some(({ severity }) => severity === 'error')
  const describe = useSentences(problems)
  const listed = useSettled(problems, 600)
  const markers = useMemo(
    () =>
      problems.map((problem) => ({
        start: problem.span.start,
        end: problem.span.end,
        severity: problem.severity,
        message: describe(problem, language),
      })),
    [problems, describe, language],
  )
  const hasStreams = block.pending?.partials.some(isOpenStream) === true
  const [caret, setCaret] = useState<number | null>(null)
  const [presses, setPresses] = useState(0)
  const [isSchemaOpen, setSchemaOpen] = useState(false)
  const wish = useCaretWish((state) => (state.wish?.block === id ? state.wish : null))
  const isGraphql = speaksGraphql(block.text)
  return (
    <section
      aria-label={words.requestRegion}
      onPointerEnter={() => setReached(true)}
      onFocus={() => setReached(true)}
      className="overflow-clip rounded-lg border border-line-strong bg-surface-raised focus-within:border-ink"
    >
      <div className="@container sticky top-0 z-10 border-b border-line bg-surface">
        <div className="flex flex-wrap items-center gap-1 px-2 py-1.5">
          <CopyAs text={block.text} />
          {block.isChanged && <IconButton label={words.reset} icon={<RotateCcw size={16} />} onPress={block.reset} />}
          {block.discarded !== null && (
            <IconButton label={words.undoReset} icon={<Undo2 size={16} />} onPress={block.undoReset} />
          )}
          {isGraphql && (
            <Suspense fallback={null}>
              <GraphqlTools block={id} isSchemaOpen={isSchemaOpen} onSchema={setSchemaOpen} />
            </Suspense>
          )}
          {children}
          <span className="ml-auto">
            <RunButton block={id} hasErrors={hasErrors} />
          </span>
        </div>
        {hasStreams && (
          <Suspense fallback={null}>
            <StreamActs block={id} caret={caret} presses={presses} />
          </Suspense>
        )}
      </div>
      <CodeEditor
        value={block.text}
        onChange={block.setText}
        language={httpLanguage}
        markers={markers}
        label={words.editorLabel}
        onSubmit={block.run}
        onSecondSubmit={() => setPresses((before) => before + 1)}
        onCaret={setCaret}
        caretWish={wish}
        minLines={minLines}
        maxLines={maxLines}
      />
      <div className="sticky bottom-0 z-10 bg-surface">
        <ProblemList problems={listed} />
      </div>
      {isGraphql && isSchemaOpen && (
        <Suspense fallback={null}>
          <SchemaPart block={id} caret={caret} />
        </Suspense>
      )}
    </section>
  )
}
