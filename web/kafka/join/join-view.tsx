/** Lines for a terminal of one's own, with the learner's names in them. */
import { useState } from 'react'
import { Choice } from '../../design/index.ts'
import { CopyButton } from '../../request/index.ts'
import { useTopic } from '../chosen.ts'
import type { ViewProps } from '../view.ts'
import { JOIN_ACTS, joinTools } from './join-lines.ts'
import { texts } from './texts.ts'

export function JoinView({ state, fence }: ViewProps) {
  const t = texts.use()
  const topic = useTopic(state, fence.topic)
  const [chosen, setChosen] = useState('kcat')
  const { bootstrap, prefix } = state
  const own = (name: string) => (name.startsWith('shared.') ? name : `${prefix}${name}`)
  const names = {
    bootstrap: bootstrap ?? '',
    prefix,
    topic: own(fence.topic ?? topic?.name ?? 'orders'),
    group: own(fence.group ?? state.groups[0]?.name ?? 'billing'),
  }
  const tools = joinTools(names)
  const tool = tools.find(({ name }) => name === chosen) ?? tools[0]
  return (
    <div>
      <Choice
        label={t.tool}
        value={chosen}
        onChange={setChosen}
        items={tools.map(({ name }) => ({ id: name, label: name }))}
      />
      <dl className="mt-4">
        {JOIN_ACTS.map((act) => {
          const line = tool?.lines[act] ?? ''
          return (
            <div key={act} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2.5">
              <dt className="w-36 shrink-0 pt-0.5 text-small text-ink-soft">{t[act]}</dt>
              <dd className="min-w-0 flex-1 basis-72">
                <code className="block font-mono text-caption leading-5 break-words whitespace-pre-wrap">{line}</code>
              </dd>
              <dd>
                <CopyButton text={line} label={t.copy} />
              </dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
