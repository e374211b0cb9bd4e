/** One program in a tab for each language. The chosen language is remembered for every lesson. */
import type { ElementContent, Root, RootContent } from 'hast'
import { use, useMemo } from 'react'
import { Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { CLIENT_LANGUAGES, type ClientFile, type ClientSet, loadClients } from '../lessons/index.ts'
import { CopyButton } from '../request/index.ts'
import { useSettings } from '../settings/index.ts'
import { renderTree } from './render-tree.ts'
import { texts } from './texts.ts'

/** Asked for once: a promise that is made while rendering must stay the same. */
const asked = new Map<string, Promise<readonly ClientSet[] | null>>()

function clientsOf(module: string, lesson: string): Promise<readonly ClientSet[] | null> {
  const key = `${module}/${lesson}`
  const known = asked.get(key)
  if (known !== undefined) return known
  const made = loadClients(module, lesson).catch(() => {
    asked.delete(key)
    return null
  })
  asked.set(key, made)
  return made
}

export interface ClientCodeProps {
  readonly module: string
  readonly lesson: string
  readonly id: string
}

export function ClientCode({ module, lesson, id }: ClientCodeProps) {
  const text = texts.use()
  const sets = use(clientsOf(module, lesson))
  const language = useSettings((settings) => settings.codeLanguage)
  const set = sets?.find((each) => each.id === id)
  if (set === undefined) return <p className="mt-3 text-small text-ink-soft">{text.failedText}</p>
  const selected = set.files.find((file) => file.language === language) ?? set.files[0]
  const choose = (chosen: string) => {
    const known = CLIENT_LANGUAGES.find((each) => each === chosen)
    if (known !== undefined) useSettings.getState().change({ codeLanguage: known })
  }
  return (
    <Tabs selected={selected?.language ?? language} onSelect={choose} className="mt-1">
      <TabList label={text.programLanguage}>
        {set.files.map((file) => (
          <Tab key={file.language} id={file.language}>
            {NAMES[file.language]}
          </Tab>
        ))}
      </TabList>
      {set.files.map((file) => (
        <TabPanel key={file.language} id={file.language}>
          <Program file={file} />
        </TabPanel>
      ))}
    </Tabs>
  )
}

const NAMES: Readonly<Record<ClientFile['language'], string>> = {
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
  javascript: 'JavaScript',
}

function Program({ file }: { readonly file: ClientFile }) {
  const text = texts.use()
  const code = useMemo(() => renderTree(file.code, {}), [file])
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
        <p className="min-w-0 text-caption text-ink-soft">
          <span className="sr-only">{text.runWith}</span>
          <code translate="no" className="break-all">
            {file.command}
          </code>
        </p>
        <CopyButton text={`${textOf(file.code)}\n`} label={text.copyProgram} />
      </div>
      <div translate="no" className="prose max-w-none! [--prose-size:0.9375rem] [&_pre]:max-h-[26rem]">
        {code}
      </div>
    </>
  )
}

/** The program as its file has it. */
function textOf(node: Root | RootContent | ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
