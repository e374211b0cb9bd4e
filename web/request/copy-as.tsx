/** The block for other tools: a command line per shell, or the .http text for an editor's HTTP client. */

import { Terminal } from 'lucide-react'
import { Button, Popover } from '../design/index.ts'
import { CommandTabs } from './command-tabs.tsx'
import { CopyButton } from './copy-button.tsx'
import { texts } from './texts.ts'
import { useBlockCommands } from './use-block-commands.ts'

export function CopyAs({ text }: { readonly text: string }) {
  const words = texts.use()
  const commands = useBlockCommands(text)
  return (
    <Popover
      label={words.copyAs}
      className="w-[34rem]"
      trigger={
        <Button variant="quiet" size="small" icon={<Terminal size={16} aria-hidden="true" />}>
          {words.copyAs}
        </Button>
      }
    >
      <CommandTabs label={words.copyAs} linesFor={(shell) => commands(shell).map((command) => command.line)} />
      <div className="mt-3 border-t border-line pt-3">
        <CopyButton label={words.httpFile} text={`@host = ${location.origin}\n\n${text.trim()}\n`} />
      </div>
    </Popover>
  )
}
