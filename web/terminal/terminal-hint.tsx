/** How to send the same from one's own terminal, and the switch that makes such traffic show up here. */
import { Download } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { buttonClass } from '../design/index.ts'
import { CommandTabs, CopyButton, SecretNote, useBlock, useBlockCommands, useSecretNames } from '../request/index.ts'
import { CatchSwitch } from './catch-switch.tsx'
import { texts } from './texts.ts'
import { useCatching } from './use-catching.ts'

const GENERAL = `GET {{host}}/api/v1/users/1

###
GRPC {{host}}/example.ExampleService/SayHello

{"name": "Anna"}

###
GRPC {{host}}/UserService/GetUser

{"userId": 1}
`

export interface TerminalHintProps {
  /** The live block whose request is offered first. */
  readonly block?: string
}

export function TerminalHint({ block }: TerminalHintProps) {
  const words = texts.use()
  const heading = useId()
  const catching = useCatching()
  const isOn = catching.left > 0
  return (
    <section aria-labelledby={heading} className="grid gap-5">
      <div className="grid gap-2">
        <h2 id={heading} className="text-lead font-semibold">
          {words.title}
        </h2>
        <CatchSwitch catching={catching} />
        <p className="max-w-[64ch] text-small text-pretty text-ink-soft">
          {words.catchText} {!isOn && words.off}
        </p>
      </div>
      {block !== undefined && <BlockCommands block={block} isCaught={isOn} />}
      <Commands title={words.examples} text={GENERAL} isCaught={isOn} />
    </section>
  )
}

function BlockCommands({ block: id, isCaught }: { readonly block: string; readonly isCaught: boolean }) {
  const words = texts.use()
  const { text } = useBlock(id)
  return <Commands title={words.thisRequest} text={text} isCaught={isCaught} />
}

function Commands(props: { readonly title: string; readonly text: string; readonly isCaught: boolean }) {
  const words = texts.use()
  const commands = useBlockCommands(props.text, { isNamed: !props.isCaught })
  const secrets = useSecretNames(props.text)
  const files = [...new Set(commands('bash').flatMap((command) => command.proto ?? []))]
  if (commands('bash').length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className="text-body font-medium">{props.title}</h3>
      <CommandTabs label={`${words.commandShells}: ${props.title}`} commandsFor={commands} />
      {secrets.length > 0 && <SecretNote names={secrets} />}
      {files.length > 0 && (
        <div className="grid gap-2 pt-1">
          <p className="text-small text-pretty text-ink-soft">{words.contractText}</p>
          {files.map((file) => (
            <ContractFile key={file} file={file} />
          ))}
        </div>
      )}
    </div>
  )
}

/** One .proto of this server, to download or to copy. The text is fetched ahead: copying must follow the press at once. */
function ContractFile({ file }: { readonly file: string }) {
  const words = texts.use()
  const [text, setText] = useState<string | null>(null)
  const url = `/proto/${file}`
  useEffect(() => {
    const controller = new AbortController()
    fetch(url, { signal: controller.signal })
      .then((response) => (response.ok ? response.text() : null))
      .then(setText, () => setText(null))
    return () => controller.abort()
  }, [url])
  return (
    <div className="flex flex-wrap items-center gap-2">
      <a href={url} download={file} className={buttonClass('secondary', 'small')}>
        <Download size={14} aria-hidden="true" />
        {words.download(file)}
      </a>
      {text !== null && <CopyButton text={text} label={words.copyContract(file)} />}
    </div>
  )
}
