/** The contract and the handlers: side by side where there is room, one above the other where it is high enough, else as tabs. */
import { type ReactNode, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { CodeEditor, type EditorLanguage, type Library, type TextMarker } from '../editor/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { type ServerFile, useOwnServer } from '../own-server/index.ts'
import { protoLanguage, typescriptLanguage } from '../protolab/index.ts'
import { Split, useWide } from '../workspace/index.ts'
import { protoMarkers, sourceMarkers } from './failure.ts'
import { MistakeLine } from './mistake-line.tsx'
import { texts } from './texts.ts'
import { useContract } from './use-contract.ts'

const NAMES: Readonly<Record<ServerFile, string>> = { proto: 'api.proto', source: 'server.ts' }
const NONE: readonly Library[] = []
const NO_MARKERS: readonly TextMarker[] = []

export function ServerEditors() {
  const t = texts.use()
  const language = useLanguage()
  const { proto, source, failure, errors, isStale } = useOwnServer()
  const contract = useContract(proto)
  const isWide = useWide()
  const place = useRef<HTMLDivElement>(null)
  const layout = useLayout(place, isWide)
  const isTitled = layout !== 'tabs'
  const protoMarks = useMemo(() => protoMarkers(contract.problems, language), [contract.problems, language])
  const sourceMarks = useMemo(
    () => sourceMarkers({ failure, errors, isStale }, source),
    [failure, errors, isStale, source],
  )
  const files: Readonly<Record<ServerFile, ReactNode>> = {
    proto: (
      <FileEditor
        file="proto"
        language={protoLanguage}
        markers={protoMarks}
        label={t.contractEditor}
        isTitled={isTitled}
      />
    ),
    source: (
      <FileEditor
        file="source"
        language={typescriptLanguage}
        markers={sourceMarks}
        label={t.handlersEditor}
        libraries={contract.libraries}
        isTitled={isTitled}
      />
    ),
  }
  return (
    <div ref={place} className="h-full">
      {layout !== 'tabs' ? (
        <Split
          key={layout}
          name={`framewise.my-server.files-${layout}`}
          label={layout === 'beside' ? t.resizeFilesWide : t.resizeFiles}
          isUpright={layout === 'beside'}
          share={layout === 'beside' ? 44 : 40}
          first={files.proto}
          second={files.source}
        />
      ) : (
        <FileTabs files={files} hasMistake={{ proto: protoMarks.length > 0, source: sourceMarks.length > 0 }} />
      )}
    </div>
  )
}

interface FileTabsProps {
  readonly files: Readonly<Record<ServerFile, ReactNode>>
  readonly hasMistake: Readonly<Record<ServerFile, boolean>>
}

function FileTabs({ files, hasMistake }: FileTabsProps) {
  const t = texts.use()
  const [file, setFile] = useState<string>('source')
  return (
    <Tabs selected={file} onSelect={setFile} className="flex h-full flex-col">
      <TabList label={t.files} className="px-4">
        {FILES.map((one) => (
          <Tab key={one} id={one} className="font-mono">
            {NAMES[one]}
            {hasMistake[one] && <span aria-hidden="true" className="size-2 rounded-full bg-danger" />}
          </Tab>
        ))}
      </TabList>
      {FILES.map((one) => (
        <TabPanel key={one} id={one} keepMounted className="min-h-0 flex-1">
          {files[one]}
        </TabPanel>
      ))}
    </Tabs>
  )
}

const FILES: readonly ServerFile[] = ['proto', 'source']

interface FileEditorProps {
  readonly file: ServerFile
  readonly language: EditorLanguage
  readonly markers: readonly TextMarker[]
  readonly label: string
  readonly libraries?: readonly Library[]
  /** Its name stands above it; a tab says it otherwise. */
  readonly isTitled: boolean
}

function FileEditor({ file, language, markers, label, libraries = NONE, isTitled }: FileEditorProps) {
  const text = useOwnServer((state) => state[file])
  const [complaints, setComplaints] = useState<readonly TextMarker[]>(NO_MARKERS)
  // What broke when it ran, before what the types object to.
  const all = useMemo(() => [...markers, ...complaints], [markers, complaints])
  const [wish, setWish] = useState<{ readonly offset: number } | null>(null)
  const { edit, deploy } = useOwnServer.getState()
  return (
    <section aria-label={NAMES[file]} className="flex h-full min-h-0 flex-col bg-surface-raised">
      {isTitled && (
        <h2 className="flex h-8 shrink-0 items-center border-b border-line px-4 font-mono text-caption text-ink-soft">
          {NAMES[file]}
        </h2>
      )}
      <div className="min-h-0 flex-1">
        <CodeEditor
          value={text}
          onChange={(value) => edit(file, value)}
          language={language}
          markers={markers}
          label={label}
          onSubmit={() => void deploy()}
          caretWish={wish}
          libraries={libraries}
          onComplaints={setComplaints}
          isFilling
          hasLineNumbers
        />
      </div>
      <MistakeLine text={text} markers={all} onGo={(offset) => setWish({ offset })} />
    </section>
  )
}

type Layout = 'beside' | 'above' | 'tabs'

/** In rem, so that larger type asks for more: 40 columns each with their margins; their titles and some eight lines each. */
const WIDTH_FOR_BOTH = 50
const HEIGHT_FOR_BOTH = 28

function useLayout(place: { readonly current: HTMLElement | null }, isWide: boolean): Layout {
  const fits = useSyncExternalStore(
    (onChange) => {
      const observer = new ResizeObserver(onChange)
      if (place.current !== null) observer.observe(place.current)
      return () => observer.disconnect()
    },
    (): Layout => {
      const { clientWidth = 0, clientHeight = 0 } = place.current ?? {}
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      if (clientWidth >= WIDTH_FOR_BOTH * rem) return 'beside'
      return clientHeight >= HEIGHT_FOR_BOTH * rem ? 'above' : 'tabs'
    },
  )
  return isWide ? fits : 'tabs'
}
