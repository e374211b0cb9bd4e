/** One request as a command line, per shell. The chosen shell is remembered for every place that shows commands. */

import { create } from 'zustand'
import { Tab, TabList, TabPanel, Tabs } from '../../design/index.ts'
import { texts } from '../texts.ts'
import type { Command } from './commands.ts'
import { CopyButton } from './copy-button.tsx'
import { CopyNotes, CopyReason } from './copy-reason.tsx'
import { SHELLS, type Shell } from './shell.ts'

const NAMES: Record<Shell, string> = { bash: 'bash', powershell: 'PowerShell', cmd: 'cmd' }
const isWindows = typeof navigator !== 'undefined' && /Windows/.test(navigator.userAgent)

interface ShellState {
  readonly shell: Shell
}

const useShell = create<ShellState>(() => ({ shell: isWindows ? 'powershell' : 'bash' }))

export interface CommandTabsProps {
  readonly label: string
  readonly commandsFor: (shell: Shell) => readonly Pick<Command, 'line' | 'obstacle' | 'notes'>[]
}

export function CommandTabs({ label, commandsFor }: CommandTabsProps) {
  const words = texts.use()
  const shell = useShell((state) => state.shell)
  const select = (id: string) => {
    const found = SHELLS.find((one) => one === id)
    if (found) useShell.setState({ shell: found })
  }
  return (
    <Tabs selected={shell} onSelect={select}>
      <TabList label={label}>
        {SHELLS.map((one) => (
          <Tab key={one} id={one}>
            {NAMES[one]}
          </Tab>
        ))}
      </TabList>
      {SHELLS.map((one) => (
        <TabPanel key={one} id={one} className="pt-3">
          <ul className="grid gap-3">
            {commandsFor(one).map(({ line, obstacle, notes }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two requests of a block may be the same line
              <li key={index} className="grid justify-items-start gap-2">
                {line === null ? (
                  <CopyReason obstacle={obstacle} />
                ) : (
                  <>
                    <pre
                      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls by keyboard too
                      tabIndex={0}
                      className="w-full overflow-x-auto rounded-md bg-surface-sunken p-3 font-mono text-small whitespace-pre-wrap wrap-anywhere"
                    >
                      {line}
                    </pre>
                    <CopyNotes notes={notes} />
                    <CopyButton text={line} label={words.copyCommand} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </TabPanel>
      ))}
    </Tabs>
  )
}
