/**
 * A free request with its frames, examples to begin from, what was run before, and a place for bytes of one's own. What is
 * typed into each example is kept under its name. `?paste` in the address opens the place for bytes, `?request=…`
 * a text to begin with. No address runs anything.
 */

import { ListTree } from 'lucide-react'
import { Suspense, useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Select, Spinner } from '../design/index.ts'
import { manageEnvironments } from '../environments/index.ts'
import { useKeys } from '../keys/index.ts'
import { lazyPart } from '../part/index.ts'
import { setBlockText, useBlock, useBlocks, useClosingStreams } from '../request/index.ts'
import { Frames, RequestColumn, usePane, Workspace } from '../workspace/index.ts'
import { ExampleList, type SideTab } from './example-list.tsx'
import { EXAMPLES } from './examples.ts'
import { type Given, givenInUrl, isGiven } from './given.ts'
import { BLOCK_PREFIX, type HistoryEntry, keepHistory } from './history.ts'
import { SaveActs } from './mine/save-acts.tsx'
import { isSavedId, useSaved } from './mine/saved.ts'
import { type PlaygroundTexts, texts } from './texts.ts'

const PasteColumn = lazyPart(async () => (await import('./paste/paste-column.tsx')).PasteColumn)
const PastedFrames = lazyPart(async () => (await import('./paste/pasted-frames.tsx')).PastedFrames)

type Scope = 'block' | 'all'

export function PlaygroundPage() {
  const text = texts.use()
  const [given] = useState(givenInUrl)
  const [chosen, setChosen] = useState<string>(
    () => given?.id ?? new URLSearchParams(location.search).get('example') ?? EXAMPLES[0].id,
  )
  const [part, setPart] = usePane('request')
  const [scope, setScope] = useState<Scope>('block')
  const [past, setPast] = useState<Past | null>(null)
  /** Counts openings. It is part of the column's key, so that what is opened again is shown from its beginning. */
  const [openings, setOpenings] = useState(0)
  const [isPasting, setPasting] = usePasteInUrl()
  const [tab, setTab] = useState<SideTab>(() => (isSavedId(chosen) ? 'mine' : 'examples'))
  const requests = useSaved((state) => state.requests)
  const example =
    EXAMPLES.find((each) => each.id === chosen) ??
    requests.find((each) => each.id === chosen) ??
    givenAs(chosen, given) ??
    EXAMPLES[0]
  const block = `${BLOCK_PREFIX}${example.id}`
  const { runs } = useBlock(block, example.text)
  useEffect(keepHistory, [])
  useKeys({ e: () => manageEnvironments() })
  useClosingStreams(BLOCK_PREFIX)

  useEffect(() => {
    const read = () => {
      const named = new URLSearchParams(location.search).get('example')
      setChosen(givenInUrl()?.id ?? named ?? EXAMPLES[0].id)
      setPast(null)
    }
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])

  const choose = (id: string) => {
    setChosen(id)
    if (id === chosen && !isPasting) return
    const url = new URL(location.href)
    // Spots and comparisons are of the frames that were shown before.
    url.search = `example=${id}`
    // Back leads to what was open before.
    history.pushState(history.state, '', url)
  }
  const begin = () => {
    setOpenings((before) => before + 1)
    if (isPasting) setPasting(false)
    setPart('request')
  }
  const scopes = (
    <Select
      label={text.scope}
      isLabelHidden
      value={scope}
      onChange={(id) => setScope(id === 'all' ? 'all' : 'block')}
      items={[
        { id: 'block', label: text.showBlock },
        { id: 'all', label: text.showAll },
      ]}
    />
  )
  const shown = past?.block === block && past.before === runs.length ? past.runs : runs
  return (
    <>
      <h1 className="sr-only">{text.title}</h1>
      <Workspace
        name="playground"
        sideLabel={text.examples}
        sideIcon={<ListTree size={18} aria-hidden="true" />}
        sideSize={21}
        part={part}
        onPart={setPart}
        side={
          <ExampleList
            tab={tab}
            onTab={setTab}
            chosen={isPasting ? null : example.id}
            onChoose={(id) => {
              choose(id)
              setPast(null)
              begin()
            }}
            onPaste={() => {
              setPasting(true)
              setPart('request')
            }}
            onReturn={(entry: HistoryEntry) => {
              const id = `${BLOCK_PREFIX}${entry.example}`
              setBlockText(id, entry.text)
              choose(entry.example)
              setScope('block')
              setPast({
                block: id,
                runs: entry.runs,
                before: ownValue(useBlocks.getState().blocks, id)?.runs.length ?? 0,
              })
              begin()
            }}
          />
        }
        request={
          isPasting ? (
            <Suspense fallback={<Waiting />}>
              <PasteColumn />
            </Suspense>
          ) : (
            <RequestColumn key={`${block} ${openings}`} block={block} initial={example.text}>
              <SaveActs
                block={block}
                id={example.id}
                initial={example.text}
                title={titleOf(example, text)}
                onSaved={(id) => {
                  choose(id)
                  setTab('mine')
                }}
              />
            </RequestColumn>
          )
        }
        frames={
          isPasting ? (
            <Suspense fallback={<Waiting />}>
              <PastedFrames />
            </Suspense>
          ) : (
            <Frames
              key={scope}
              runs={scope === 'all' ? 'all' : shown}
              {...(scope === 'block' && shown === runs ? { block } : {})}
              tools={scopes}
              emptyAction={
                <Button size="small" onPress={() => setScope('all')}>
                  {text.showAll}
                </Button>
              }
            />
          )
        }
      />
    </>
  )
}

/** What a request of one's own is called at first. */
function titleOf(
  example: { readonly title?: Exclude<keyof PlaygroundTexts, 'side'>; readonly name?: string; readonly text: string },
  text: PlaygroundTexts,
): string {
  if (example.name !== undefined) return example.name
  return example.title === undefined ? (example.text.split('\n')[0] ?? '').slice(0, 80) : text[example.title]
}

/** What an address brought along, now or when its block was run. */
function givenAs(id: string, given: Given | null): Given | null {
  if (given?.id === id) return given
  const kept = useBlocks.getState().blocks[`${BLOCK_PREFIX}${id}`]
  return isGiven(id) && kept !== undefined ? { id, text: kept.initial } : null
}

/** Runs of a time before, shown until the block runs again. */
interface Past {
  readonly block: string
  readonly runs: readonly string[]
  /** How many runs the block had when they were chosen. */
  readonly before: number
}

function Waiting() {
  const { loading } = texts.use()
  return (
    <div className="flex h-full items-center justify-center bg-surface-raised text-ink-faint">
      <Spinner label={loading} size={20} />
    </div>
  )
}

const PARAMETER = 'paste'

function usePasteInUrl(): readonly [boolean, (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => new URLSearchParams(location.search).has(PARAMETER))
  useEffect(() => {
    const read = () => setOn(new URLSearchParams(location.search).has(PARAMETER))
    addEventListener('popstate', read)
    return () => removeEventListener('popstate', read)
  }, [])
  const set = (next: boolean) => {
    setOn(next)
    const url = new URL(location.href)
    if (url.searchParams.has(PARAMETER) === next) return
    // Spots and comparisons are of the frames that were shown before.
    url.search = next ? PARAMETER : url.searchParams.has('example') ? `example=${url.searchParams.get('example')}` : ''
    history.pushState(history.state, '', url)
  }
  return [isOn, set]
}
