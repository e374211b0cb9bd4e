/**
 * A program with a hole beside the text: in a tab for each language, to copy or to save, with the line that runs it, the switch that
 * catches it, and what became of it.
 */
import { Check, Download } from 'lucide-react'
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
    <section aria-label={text.program} className="h-full overflow-y-auto overscroll-contain">
      <Tabs selected={shown.language} onSelect={chooseLanguage}>
        <div className="sticky top-0 z-10 flex flex-wrap items-end justify-between gap-x-4 border-b border-line bg-surface px-4 pt-1">
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
          <TabPanel key={file.language} id={file.language} className="grid gap-4 px-4 pt-4 pb-6">
            <HowToRun file={file} />
            <Watch name={name} />
            <CodeView code={file.code} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  )
}

function HowToRun({ file }: { readonly file: HoleFile }) {
  const text = texts.use()
  const settings = settingsFor(file.variables, useSandbox())
  return (
    <div className="grid gap-2">
      <p className="text-small text-pretty text-ink-soft">
        {text.run} {file.hasPackages && text.inFolder}
      </p>
      {settings.length === 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <code translate="no" className="rounded-md bg-surface-sunken px-3 py-2 font-mono text-small">
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
    <div className="grid gap-1.5 border-y border-line py-3">
      <CatchSwitch catching={catching} />
      <p role="status" className="flex items-center gap-2 text-small text-pretty">
        {outcome === 'solved' ? (
          <>
            <Check size={16} strokeWidth={2.5} aria-hidden="true" className="shrink-0 text-good" />
            {text.solved}
          </>
        ) : isOn ? (
          <>
            {outcome === 'waiting' && <Spinner label={text.watching} size={14} />}
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
