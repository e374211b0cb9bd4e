/**
 * The editor of one live block with its problems beneath, and Run and its other tools above: there neither a list of proposals
 * nor a keyboard on the screen lies over them.
 */
import { type ReactNode, Suspense, useState } from 'react'
import { lazyPart } from '../../part/index.ts'
import { useBlock } from '../block/store.ts'
import { isCommand } from '../curl/is-command.ts'
import { namesFile } from '../language/index.ts'
import { speaksGraphql } from '../run/graphql.ts'
import { isOpenStream } from '../run/result.ts'
import { texts } from '../texts.ts'
import { EditorText } from './editor-text.tsx'
import { RunButton } from './run-button.tsx'
import { Tools } from './tools.tsx'
import { useProblems } from './use-problems.ts'

const FileList = lazyPart(async () => (await import('../files/file-list.tsx')).FileList)
const GraphqlTools = lazyPart(async () => (await import('../graphql/tools.tsx')).GraphqlTools)
const PastedCommand = lazyPart(async () => (await import('../curl/pasted-command.tsx')).PastedCommand)
const ProblemList = lazyPart(async () => (await import('./problem-list.tsx')).ProblemList)
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
  const { text, isChanged, pending, setText } = block
  const words = texts.use()
  const [isReached, setReached] = useState(false)
  const [caret, setCaret] = useState<number | null>(null)
  const [presses, setPresses] = useState(0)
  const [isSchemaOpen, setSchemaOpen] = useState(false)
  // A command has no mistakes of a request.
  const isPasted = isCommand(text)
  const [wasPasted, setWasPasted] = useState(false)
  if (isPasted && !wasPasted) setWasPasted(true)
  const found = useProblems(text, isReached || isChanged)
  const problems = isPasted ? NONE : found
  const isGraphql = speaksGraphql(text)
  return (
    <section
      aria-label={words.requestRegion}
      onPointerEnter={() => setReached(true)}
      onFocus={() => setReached(true)}
      className="overflow-clip rounded-lg border border-line-strong bg-surface-raised focus-within:border-ink"
    >
      <div className="@container sticky top-0 z-10 border-b border-line bg-surface">
        <div className="flex items-start gap-1 px-2 py-1.5">
          <Tools
            {...{ id, block, caret }}
            ofProtocol={
              isGraphql && late(<GraphqlTools block={id} isSchemaOpen={isSchemaOpen} onSchema={setSchemaOpen} />)
            }
          >
            {children}
          </Tools>
          {/* With other tools in the bar it hides its keys and its sign sooner, to make room. */}
          <RunButton
            block={id}
            hasErrors={found.some(({ severity }) => severity === 'error')}
            isTight={children !== undefined || isGraphql}
          />
        </div>
        {pending?.partials.some(isOpenStream) === true &&
          late(<StreamActs block={id} caret={caret} presses={presses} />)}
      </div>
      <EditorText
        {...{ id, block, problems, caret, minLines, maxLines }}
        onCaret={setCaret}
        onSecondSubmit={() => setPresses((before) => before + 1)}
      />
      {namesFile(text) && late(<FileList text={text} />)}
      <div className="sticky bottom-0 z-10 bg-surface">
        {problems.length > 0 && late(<ProblemList problems={problems} />)}
        {wasPasted && late(<PastedCommand text={text} onTurn={setText} onClose={() => setWasPasted(false)} />)}
      </div>
      {isGraphql && isSchemaOpen && late(<SchemaPart block={id} caret={caret} />)}
    </section>
  )
}

/** What is loaded when it is wanted; until then its place is empty. */
function late(part: ReactNode): ReactNode {
  return <Suspense fallback={null}>{part}</Suspense>
}

const NONE: readonly never[] = []
