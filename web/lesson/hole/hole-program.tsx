/**
 * A program with a hole beside the text: in a tab for each language, to copy or to save, with the line that runs it, the switch that
 * catches it, and what became of it.
 */
import { Check, Download } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button, Spinner, Tab, TabList, TabPanel, Tabs } from '../../design/index.ts'
import type { HoleFile } from '../../lessons/index.ts'
import { CommandTabs, CopyButton, useSandbox } from '../../request/index.ts'
import { CatchSwitch, useCatching } from '../../terminal/index.ts'
import { CodeView } from './code-view.tsx'
import { commandLine, settingsFor } from './command.ts'
import { NAMES } from './names.ts'
import { outcomeOf, useHoles } from './store.ts'
import { texts } from './texts.ts'
import { chooseLanguage, type HoleAddress, useHole } from './use-hole.ts'

export interface HoleProgramProps {
  readonly address: HoleAddress
  /** The exercise's name in the whole course. */
  readonly name: string
}

export function HoleProgram({ address, name }: HoleProgramProps) {
  const text = texts.use()
  const { files, shown } = useHole(address)
  if (shown === null) return <p className="p-6 text-small text-ink-soft">{text.failed}</p>
  return (
    <section aria-label={text.program} className="h-full min-h-0">
      <Tabs selected={shown.language} onSelect={chooseLanguage} className="flex h-full min-h-0 flex-col">
        <div className="flex flex-wrap items-end justify-between gap-x-4 border-b border-line px-4 pt-1">
          <TabList label={text.languages} className="-mb-px border-b-0">
            {files.map(({ language }) => (
              <Tab key={language} id={language}>
                {NAMES[language]}
              </Tab>
            ))}
          </TabList>
          <div className="flex items-center gap-2 py-1.5">
            <CopyButton text={shown.text} label={text.copy} />
            <Button size="small" icon={<Download size={14} aria-hidden="true" />} onPress={() => save(shown)}>
              {text.download}
            </Button>
          </div>
        </div>
        {files.map((file) => (
          <TabPanel key={file.language} id={file.language} className="@container min-h-0 flex-1">
            <Columns file={file} name={name} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  )
}

/** Code and how it is run stand side by side where there is room, and scroll each by itself; else one below the other, the switch on top. */
function Columns({ file, name }: { readonly file: HoleFile; readonly name: string }) {
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] content-start overflow-y-auto overscroll-contain @4xl:grid-cols-[minmax(0,1fr)_19rem] @4xl:grid-rows-[auto_minmax(0,1fr)] @4xl:overflow-hidden">
      <div className="sticky top-0 z-10 border-b border-line bg-surface px-4 pt-3 pb-2 @4xl:static @4xl:col-start-2 @4xl:border-b-0 @4xl:border-l">
        <Watch name={name} />
      </div>
      <Program file={file} />
      <div className="px-4 pt-2 pb-6 @4xl:col-start-2 @4xl:row-start-2 @4xl:overflow-y-auto @4xl:border-l @4xl:border-line">
        <HowToRun file={file} />
      </div>
    </div>
  )
}

/** The hole is what is looked for: a long program begins where it is in sight. */
function Program({ file }: { readonly file: HoleFile }) {
  const here = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const column = here.current
    const hole = column?.querySelector('[data-hole]')
    // Where the parts stand one below the other, all of them scroll together.
    const scroller = [column, column?.parentElement].find((each) => each && each.scrollHeight > each.clientHeight)
    if (!scroller || !hole) return
    const [around, marked] = [scroller.getBoundingClientRect(), hole.getBoundingClientRect()]
    // The switch keeps its place above the code there, and covers what scrolls below it.
    const covered = scroller === column ? 0 : (scroller.firstElementChild?.getBoundingClientRect().height ?? 0)
    const above = covered + Math.min(32, (around.height - covered) / 3)
    if (marked.bottom > around.bottom) scroller.scrollTop = marked.top - around.top - above
  }, [])
  return (
    <div
      ref={here}
      className="@4xl:col-start-1 @4xl:row-span-2 @4xl:row-start-1 @4xl:overflow-y-auto @4xl:overscroll-contain"
    >
      <CodeView code={file.code} className="min-h-full bg-surface-sunken" />
    </div>
  )
}

function HowToRun({ file }: { readonly file: HoleFile }) {
  const text = texts.use()
  const settings = settingsFor(file.variables, useSandbox())
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-small text-pretty text-ink-soft">
        {text.run} {file.hasPackages && text.inFolder}
      </p>
      {settings.length === 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <code translate="no" className="rounded-md bg-surface-sunken px-3 py-2 font-mono text-small break-all">
            {file.command}
          </code>
          <CopyButton text={file.command} label={text.copyCommand} />
        </div>
      ) : (
        <CommandTabs
          label={text.shells}
          commandsFor={(shell) => [{ line: commandLine(shell, file.command, settings), obstacle: null, notes: [] }]}
        />
      )}
    </div>
  )
}

/** The switch, and what came of it so far. */
function Watch({ name }: { readonly name: string }) {
  const text = texts.use()
  const catching = useCatching()
  const outcome = useHoles((state) => outcomeOf(state, name))
  const isOn = catching.left > 0
  return (
    <div className="grid gap-1.5">
      <CatchSwitch catching={catching} />
      <p role="status" className="flex items-center gap-2 text-small text-pretty">
        {outcome === 'solved' ? (
          <>
            <Check size={16} strokeWidth={2.5} aria-hidden="true" className="shrink-0 text-good" />
            {text.solved}
          </>
        ) : isOn ? (
          <>
            {outcome === 'waiting' && <Spinner size={14} />}
            <span className="text-ink-soft">{text[outcome === 'waiting' ? 'watching' : 'called']}</span>
          </>
        ) : (
          <span className="text-ink-soft">{text.notCaught}</span>
        )}
      </p>
    </div>
  )
}

function save({ name, text }: HoleFile): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
