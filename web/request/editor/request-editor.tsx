/**
 * The editor of one live block with its problems beneath, and Run and its other tools above: there neither a list of proposals
 * nor a keyboard on the screen lies over them.
 */
import { CircleAlert, KeyRound, Play, RotateCcw, Square, Terminal, TriangleAlert, Undo2 } from 'lucide-react'
import { memo, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { Badge, Button, IconButton, Kbd, Popover, Spinner } from '../../design/index.ts'
import { CodeEditor, linesOf } from '../../editor/index.ts'
import { EnvironmentSwitch, useKnown } from '../../environments/index.ts'
import { type Language, useLanguage } from '../../i18n/index.ts'
import { lazyPart } from '../../part/index.ts'
import { useBlock } from '../block/store.ts'
import { isCommand } from '../curl/is-command.ts'
import { namesFile, type Problem } from '../language/index.ts'
import { speaksGraphql } from '../run/graphql.ts'
import { lazyValue } from '../run/lazy-value.ts'
import { isOpenStream } from '../run/result.ts'
import { texts } from '../texts.ts'
import { useCaretWish } from './caret-wishes.ts'
import { httpLanguage } from './http-language.ts'
import { useLazy } from './use-lazy.ts'
import { useProblems } from './use-problems.ts'

const AuthorizationPanel = lazyPart(
  async () => (await import('../authorization/authorization-panel.tsx')).AuthorizationPanel,
)
const FileList = lazyPart(async () => (await import('../files/file-list.tsx')).FileList)
const GraphqlTools = lazyPart(async () => (await import('../graphql/tools.tsx')).GraphqlTools)
const PastedCommand = lazyPart(async () => (await import('../curl/pasted-command.tsx')).PastedCommand)
const SchemaPart = lazyPart(async () => (await import('../graphql/schema-part.tsx')).SchemaPart)
const VariableLine = lazyPart(async () => (await import('./variable-line.tsx')).VariableLine)
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
  const hasEnvironments = useKnown(({ names }) => names.length > 0)
  const isGraphql = speaksGraphql(block.text)
  // With other tools in the bar Run hides its keys and its sign sooner, to make room.
  const isTight = children !== undefined || isGraphql
  const isPasted = isCommand(block.text)
  const [wasPasted, setWasPasted] = useState(false)
  if (isPasted && !wasPasted) setWasPasted(true)
  return (
    <section
      aria-label={words.requestRegion}
      onPointerEnter={() => setReached(true)}
      onFocus={() => setReached(true)}
      className="overflow-clip rounded-lg border border-line-strong bg-surface-raised focus-within:border-ink"
    >
      <div className="@container sticky top-0 z-10 border-b border-line bg-surface">
        {/* Run keeps its corner: tools that find no room beside it go below each other. */}
        <div className="flex items-start gap-1 px-2 py-1.5">
          <div className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-1 @max-sm:gap-x-0">
            <CopyAs text={block.text} hasCompany={children !== undefined} />
            <Authorization block={id} caret={caret} />
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
            {hasEnvironments && (
              <Suspense fallback={null}>
                <EnvironmentSwitch />
              </Suspense>
            )}
          </div>
          <RunButton block={id} hasErrors={hasErrors} isTight={isTight} />
        </div>
        {hasStreams && (
          <Suspense fallback={null}>
            <StreamActs block={id} caret={caret} presses={presses} />
          </Suspense>
        )}
      </div>
      {/* VariableLine lies over the empty line at the editor's end; where a long text has none, one is added. */}
      <div className={`relative ${linesOf(block.text) >= maxLines ? 'pb-6' : ''}`}>
        <CodeEditor
          value={block.text}
          onChange={block.setText}
          language={httpLanguage}
          markers={isPasted ? NONE : markers}
          label={words.editorLabel}
          onSubmit={block.run}
          onSecondSubmit={() => setPresses((before) => before + 1)}
          onCaret={setCaret}
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
      {namesFile(block.text) && (
        <Suspense fallback={null}>
          <FileList text={block.text} />
        </Suspense>
      )}
      <div className="sticky bottom-0 z-10 bg-surface">
        {/* A command has no mistakes of a request. */}
        {!isPasted && <ProblemList problems={listed} />}
        {wasPasted && (
          <Suspense fallback={null}>
            <PastedCommand text={block.text} onTurn={block.setText} onClose={() => setWasPasted(false)} />
          </Suspense>
        )}
      </div>
      {isGraphql && isSchemaOpen && (
        <Suspense fallback={null}>
          <SchemaPart block={id} caret={caret} />
        </Suspense>
      )}
    </section>
  )
}

/** Whether the caret's line has a variable: reason enough to load VariableLine. */
function isOnVariable(text: string, caret: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1).split('\n', 1)[0] ?? ''
  return line.includes('{{')
}

/** Every problem as a sentence below the editor: the markers alone say nothing to a screen reader or a finger. */
function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  const words = texts.use()
  const language = useLanguage()
  const describe = useSentences(problems)
  if (problems.length === 0) return null
  // What keeps Run shut comes first, then by place.
  const ordered = problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <ul
      aria-label={words.problems}
      className="max-h-32 overflow-y-auto border-t border-line bg-surface-raised px-3 py-2 text-small"
    >
      {ordered.map((problem) => (
        <li key={`${problem.code}${problem.span.start}`} className="flex flex-wrap items-baseline gap-x-2 py-0.5">
          <span className={`translate-y-0.5 ${problem.severity === 'error' ? 'text-danger' : 'text-warn'}`}>
            {problem.severity === 'error' ? (
              <CircleAlert size={14} aria-hidden="true" />
            ) : (
              <TriangleAlert size={14} aria-hidden="true" />
            )}
          </span>
          {/* On a phone its place stands below: beside it there is half a line. */}
          <span className="min-w-0 flex-[1_1_14rem] wrap-anywhere">{describe(problem, language)}</span>
          <Badge className="ml-auto">{words.problemAt(problem.span.line, problem.span.column)}</Badge>
        </li>
      ))}
    </ul>
  )
}

const isMac = typeof navigator !== 'undefined' && /Mac|iP(?:hone|ad)/.test(navigator.userAgent)

/** Sends the block. While it runs the same place stops it, so that focus and pointer stay where they are. */
function RunButton(props: { readonly block: string; readonly hasErrors: boolean; readonly isTight: boolean }) {
  const { block: id, hasErrors, isTight } = props
  const block = useBlock(id)
  const words = texts.use()
  if (block.pending) {
    return (
      <Button variant="secondary" icon={<Square size={14} aria-hidden="true" />} onPress={block.cancel}>
        {words.stop}
      </Button>
    )
  }
  return (
    <Button
      variant="primary"
      isDisabled={hasErrors}
      icon={
        <Play size={14} fill="currentColor" aria-hidden="true" className={isTight ? '@max-sm:hidden' : undefined} />
      }
      aria-keyshortcuts={isMac ? 'Meta+Enter' : 'Control+Enter'}
      onPress={block.run}
    >
      {words.run}
      <span className={`hidden opacity-70 ${isTight ? '@lg:inline' : '@sm:inline'}`} aria-hidden="true">
        <Kbd>{isMac ? '⌘ ↵' : 'Ctrl ↵'}</Kbd>
      </span>
    </Button>
  )
}

/** A list as it was when it last stood still for `pause` ms; an empty one at once. Keeps half-typed words from making noise. */
function useSettled<T>(list: readonly T[], pause: number): readonly T[] {
  const [settled, setSettled] = useState(list)
  const isEmpty = list.length === 0
  useEffect(() => {
    const timer = setTimeout(() => setSettled(list), isEmpty ? 0 : pause)
    return () => clearTimeout(timer)
  }, [list, isEmpty, pause])
  return isEmpty ? list : settled
}

const CopyPanel = lazyPart(() => import('../copy/copy-panel.tsx').then((module) => module.CopyPanel))

interface CopyAsProps {
  readonly text: string
  /** Other tools stand in the bar. A narrow bar then shows its icon alone, or the last tool would wrap. */
  readonly hasCompany: boolean
}

/** The block for other tools: a command line, a whole program, or the .http text for an editor's HTTP client. */
const CopyAs = memo(function CopyAs({ text, hasCompany }: CopyAsProps) {
  const words = texts.use()
  return (
    <Popover
      label={words.copyAs}
      className="w-[38rem]"
      trigger={
        <Button variant="quiet" size="small" icon={<Terminal size={16} aria-hidden="true" />}>
          <span className={hasCompany ? '@max-sm:sr-only' : undefined}>{words.copyAs}</span>
        </Button>
      }
    >
      <Suspense fallback={<Spinner />}>
        <CopyPanel text={text} />
      </Suspense>
    </Popover>
  )
})

/** Writes who asks into the request, of several into the one where the caret stands. */
const Authorization = memo(function Authorization(props: { readonly block: string; readonly caret: number | null }) {
  const words = texts.use()
  return (
    <Popover
      label={words.authorization}
      className="w-[30rem]"
      trigger={<IconButton label={words.authorization} icon={<KeyRound size={16} />} />}
    >
      <Suspense fallback={<Spinner />}>
        <AuthorizationPanel {...props} />
      </Suspense>
    </Popover>
  )
})

type Describe = (problem: Problem, language: Language) => string

/** The sentences of problems, in both languages: fetched with the first problem, since most blocks never have one. */
const sentences = lazyValue<Describe>(async () => (await import('../language/texts.ts')).describeProblem)

/** Says nothing until they are there; what cannot be fetched is marked without words. */
function useSentences(problems: readonly Problem[]): Describe {
  return useLazy(sentences, problems.length > 0) ?? silent
}

const silent: Describe = () => ''

const NONE: readonly never[] = []
